"""Whether an entity of ours is what an annotator's key means: by Wikidata item, else by any of its names."""

from __future__ import annotations

from kgraph import names
from kgraph.authorities import Authorities, Entity
from kgraph.evaluation.gold import Gold, GoldParticipant
from kgraph.resolving.resolved import Participant, Resolution


class Same:
    """Compares entities of a resolution with an annotator's keys."""

    def __init__(self, gold: Gold, resolution: Resolution, authorities: Authorities) -> None:
        self._gold = gold
        self._authorities = authorities
        self._provisional = {entity.key: entity for entity in resolution.provisional}

    def entity(self, key: str | None, canon: str) -> bool:
        """An entity of ours and a key mean the same."""
        entity = self._find(key)
        if entity is None:
            return False
        item = self._gold.item(canon)
        if item and entity.link:
            return entity.link.item == item
        labels = {names.slug(name) for name in (entity.label, *(name.text for name in entity.names))}
        return bool({names.slug(self._gold.label(canon)), names.slug(canon.replace("_", " "))} & labels)

    def participant(self, ours: Participant, gold: GoldParticipant) -> bool:
        """A participant of ours and an annotated one are the same.

        What the record does not name is compared by kind and by the side it stands for.
        """
        if not gold.canon.startswith("@"):
            return ours.kind == "person" and self.entity(ours.entity, gold.canon)
        if ours.kind != ("delegation" if gold.is_delegation else "office"):
            return False
        return gold.side is None or self.entity(ours.on_behalf_of, gold.side)

    def _find(self, key: str | None) -> Entity | None:
        return self._authorities.get(key) or self._provisional.get(key or "")
