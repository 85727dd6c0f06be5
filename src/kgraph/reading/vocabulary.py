"""The words the rules turn on: closed lists of English as archives' descriptions use it.

A list holds words in lower case. They are the language's, not one collection's.
"""

from __future__ import annotations

from typing import Final, Literal

EncounterKind = Literal["conversation", "meeting", "negotiation", "visit", "other"]


def words(text: str) -> frozenset[str]:
    """The words of a list written as text."""
    return frozenset(text.split())


# Words that name an encounter, and the kind of event each is.
ENCOUNTERS: Final[dict[str, EncounterKind]] = {
    **dict.fromkeys(
        ("conversation", "conversations", "talk", "talks", "discussion", "discussions", "dialogue", "dialogues",
         "interview", "interviews", "telcon", "memcon", "chat", "consultation", "consultations",
         "call"),
        "conversation",
    ),
    **dict.fromkeys(
        ("meeting", "meetings", "reception", "receptions", "luncheon", "lunch", "dinner", "breakfast", "audience",
         "banquet", "summit", "session"),
        "meeting",
    ),
    **dict.fromkeys(("negotiation", "negotiations"), "negotiation"),
    **dict.fromkeys(("visit", "visits", "stay", "trip", "trips", "tour"), "visit"),
}  # fmt: skip

# The same, and each of the longer ones with any one letter left out, as typists do.
MISSPELT: Final[dict[str, EncounterKind]] = {
    word[:place] + word[place + 1 :]: kind
    for word, kind in ENCOUNTERS.items()
    if len(word) > 7
    for place in range(len(word))
} | ENCOUNTERS

# Verbs whose subjects, joined by "and", or whose subject and object, meet in the act.
JOINT_VERBS: Final = words(
    "address agree agreed argue argued confer conferred confers consult consulted converse conversed debate "
    "debated debates deliberate deliberated discuss discussed discusses discussing examine examined exchange "
    "exchanged exchanges had have held hold meet meets met negotiate negotiated negotiates review reviewed "
    "breakfasted dine dined lunched speak "
    "spoke talk talked talks touch touched"
)
MEET_VERBS: Final = words("meet meeting meets met receive received receives saw sees")
WITH_VERBS: Final = words(
    "confer conferred confers consult consulted consults converse conversed converses dine dined discuss "
    "discussed discusses lunched meet meets met negotiate negotiated negotiates speak speaks spoke talk talked "
    "talks"
)
REPORT_VERBS: Final = words(
    "brief briefed briefs convey conveyed conveys describe described describes detail details inform informed "
    "informs note notes recall recalled recalls recount recounted recounts relate related relates relay relayed "
    "relays report reported reporting reports summarise summarised summarises summarize summarized summarizes"
)
# What only a person or a body does; a capitalised word before one is its subject.
ACT_VERBS: Final = words(
    "accept accepted accepts add added adds advise advised advises affirm affirmed affirms agree agreed agrees "
    "announce announced announces answer answered answers appeal appealed appeals argue argued argues ask asked "
    "asks assert asserted asserting attend attended attends asserts assess assesses assure assured assures "
    "believe believed believes brief briefed "
    "briefs claim claimed claims comment commented comments complain complained complains conclude concluded "
    "concludes condemn condemned condemns confirm confirmed confirms congratulates consider considered considers "
    "continue "
    "continued continues convey conveyed conveys criticize criticized criticizes decline declined declines defend "
    "defended defends deliver delivered delivers demand demanded demands denied denies denounce denounced "
    "denounces deny describe described describes detail details discuss discussed discusses emphasised emphasises "
    "emphasize emphasized emphasizes encourage encourages enclose encloses expect expected expects explain "
    "explained explains express expressed expresses "
    "gave give gives hand handed hands highlight highlights hope hoped hopes indicate indicated indicates inform "
    "informed informs insist insisted insists instruct instructed instructs interpret interpreted "
    "interpreting interprets invite invited "
    "invites join joined joins lament laments lay lays meet meets mention mentioned mentions met note notes "
    "offer offered offers "
    "oppose opposed opposes outline outlined outlines point pointed points pose poses praise praised praises press "
    "presses object objects plead pleads present presented presents promise promised promises propose proposed "
    "proposes question questions raise "
    "raised raises reaffirm reaffirms recall recalled recalls recount recounted recounts refuse refused refuses "
    "reiterate reiterated reiterates reject rejected rejects relate related relates relay relayed relays remark "
    "remarked remarks replied replies reply report reported reporting reports request requested requests respond "
    "responded responds reveal reveals review reviewed reviews said say says seek seeks send sends sent share "
    "shared shares show shows sought speak speaks spoke state stated states stress stressed stresses suggest "
    "suggested suggests summarise summarised summarises summarize summarized summarizes talk talked talks tell "
    "tells thank thanked thanks think thinks thought told tries try urge urged urges visit visited visits voice "
    "voices want wanted wants warn warned warns welcome welcomed welcomes wonder wonders write writes wrote"
)
# What is only wished for, planned or feared did not happen by the words that say so.
UNREAL: Final = words(
    "against agenda ahead arrange arranges arranging before cancel canceled cancellation cancelled cancels coming "
    "could decline declined desire desired desires eventual expected forthcoming future hope hoped hopes if "
    "impending impossibility intend intended intends intention invitation invitations invite invited invites may "
    "might next oppose opposing opposition plan planned planning plans possibility possible postpone postponed "
    "postponement postpones postponing potential preparation preparations prepare prepared prepares prior proposal "
    "proposals "
    "propose proposed proposes proposing prospective protest protesting readiness reciprocal refusal refuse refused "
    "refuses "
    "request requested requesting requests scheduled seeking shall should suggest suggested suggests unable "
    "upcoming want wanted "
    "wants whether will willingness wish wished wishes would"
)
# Words before a name, or after it, that make it a place; words of motion before "to" and "from".
PLACE_BEFORE: Final = words(
    "à around at aus bomb bombed captured captures en hold holds in inside leave leaves leaving left nach near "
    "outside toward towards visit visited visiting "
    "visits within"
)
PLACE_AFTER: Final = words(
    "accords airport city conference congress declaration embassy hotel meeting meetings protocol province "
    "session station street streets summit talks treaty university zoo"
)
MOTION: Final = words(
    "airgram ambassador arrival arrive arrived arrives attache back cable cablegram cables came come comes consul "
    "correspondent delegation delegations deliver delivery departed departure dispatch embassy envoy envoys flew "
    "flies flight fly go goes invite invited invites journey letter message minister mission move moved "
    "representative representatives return returned returns route send sends sent stay telegram telegrams tour "
    "travel traveled traveling travelled travelling travels trip trips visit visited visiting visits way went"
)
# Words of the forms that a conversation's record has.
FORM_WORDS: Final = words("account memorandum minutes note notes record records report stenogram summary transcript")
VISITS: Final = words("journey stay tour trip trips visit visits")
# Forms that are sent.
SENT: Final = words(
    "aerogram airgram cable cablegram cables circular despatch dispatch information letter letters memo "
    "memorandum message note notice notification reply report response telegram telegramme telegrams telegraph telex"
)
DELEGATION: Final = words("delegation delegations")
HEADED: Final = words("chaired haded headed led")
HONORIFICS: Final = words(
    "archbishop baron baroness bishop cardinal cde cdes com comrade comrades count countess dame dear don dr "
    "duchess duke earl excellency father frau gospodin "
    "her herr his hon honorable honourable lady lord madame miss mister mme monsieur marquess marquis "
    "monsignor mr mrs ms prof "
    "professor rev reverend sheikh sir tov viscount viscountess"
)
RANKS: Final = words(
    "adm admiral brig brigadier capt captain col colonel comandante commander cosmonaut gen general generalissimo "
    "lieutenant lt maj major marshal marshall sergeant"
)
# Lower-case words for who someone is, between a state and a name ("East German leader Erich Honecker").
ROLES: Final = words(
    "activist actor adviser advisor aide ambassador artist athlete attache banker boss businessman chairman chief "
    "colleague commander communist congressman consul counterpart defence defense delegate deputy dictator "
    "diplomat diplomats director dissident economist editor emissary emperor engineer envoy foreign founder "
    "general governor head inspector intelligence journalist king lawyer leader leaders marshal mayor member "
    "military minister negotiator official officials opposition party philosopher physicist poet politician "
    "premier president professor representative revolutionary scholar scientist secretary senator spokesman "
    "strongman trade union writer"
)
PARTICLES: Final = words("al ben bin da das de del della den der di do dos du el ibn la le ter und van von y zu")
# Words that name no person however they are capitalised: what titles are made of, and what sentences begin with.
COMMON: Final = words(
    "a about above academy accompanying accord according accordingly accords across act acting action actions "
    "activities activity additionally address admiral adviser advisers advisor affair affairs after aftermath "
    "afternoon afterwards afterword again against agencies agency aggression agreement agreements agricultural "
    "agriculture ahead aid air airgram all allegedly alliance allied allies almost alone along already also "
    "although always am ambassador ambassadors amendment amid among an analysis and annex anniversary "
    "announcement annual another answer answering any apparently appeal appended appendix application appointment "
    "approaching apr april archive archives armistice army around arrival art article articles as asked assembly "
    "assessment assistance assistant association at atomic attache attached attachment attaché attack attitude "
    "audience aug august author background bank banquet based bay because before behind being believing beside "
    "besides between beyond big bilateral bill biographical biography birthday bloc board bomb bombing book books "
    "border both box brief briefing briefings brochure bulletin bureau but by cabinet cable cablegram cables call "
    "campaign capitalism captain cause causes celebration central century certainly certificate chair chairman "
    "chairperson chairwoman chancellor chancellors chapter charter chief chiefs chronology ciphered circular city "
    "classified clearly closing coded cold collaboration colleagues collection colonel command commander comment "
    "comments "
    "commissar commission commissioner commissions committee communique communiqué communism communist "
    "communities community company comrade comrades concerning conclusion conclusions condolences conference "
    "conferences confession confidential congratulations congress congressman congresswoman consequences "
    "consequently considering constitution construction consul consulate consuls consultation consultations "
    "content contents context continuation continued contract convention conversation conversations cooperation "
    "copy corporation council councillor counsellor counselor counterrevolutionary coup course court coverage "
    "crisis cultural culture current currently daily day days death dec december decision decisions declaration "
    "decree decrees defence defense delegate delegates delegation delegations delivered delivery democratic "
    "department departure deposition deputies deputy describing despatch despite detente development diary dinner "
    "conducted counterpart counterparts diplomat diplomatic diplomats directive directives director directorate "
    "directors disarmament discussed discussing discussion "
    "discussions dispatch district division doctrine document documents domestic down dr draft drafts during each "
    "east eastern economic economy editor editor-in-chief education effect effects eight eighth election "
    "elections embassies embassy embassy's emperor enclosed enclosure enemies enemy energy entry envoy especially "
    "essay establishment estimate estimates evaluation eve even evening eventually every excerpt excerpted "
    "excerpts exchange exchanges experiences explaining export external extract extracts factory far farewell "
    "fearing feb february federation few fifth file files film final finally first five flash folder follow-up "
    "following for force forces foreign foreword formerly forum four fourth fragment fragments fraternal friday "
    "friend friendly friendship from front frontier fund funeral further furthermore general generally given "
    "government governmental governor gratitude great greetings group groups guard guest guidance guidelines gulf "
    "hall handwritten having he head headquarters heads health held her here high him his historical history "
    "holders home honor hoping hotel house how however ideological ideology if immediate impact imperialism "
    "imperialist implications importance importantly imports impressions in in-depth incident included includes "
    "including indeed independence industrial industry information informational initially instead institute "
    "instruction instructions intelligence interestingly internal international interpreter interpreters intervention "
    "interview into introduction invasion invitation island islands issue issues it item its jan january joint "
    "journal jubilee jul july jun june just kept key king kingdom labor labour later latest law laws leader "
    "leaders leadership league lecture legation letter letters liberation marked journalists like likelihood "
    "likewise list "
    "literature local long low luncheon made main manifesto many mar march marshal matter matters may maybe mayor "
    "meanwhile measures media meeting meetings member members memo memoirs memoranda memorandum memorial memories "
    "memory memos message messages middle military minister ministers ministries ministry minute minutes missile "
    "missiles mission missions monday month monthly more moreover morning most mountain movement mr mrs ms "
    "much national "
    "navy near nearly need negotiation negotiations never nevertheless new news newspaper night nine ninth no "
    "nonetheless nor normalisation normalization north northern nos not notably note notes notice noting nov "
    "november now nuclear number numbers occasion occupation ocean oct october of off office official officials "
    "often oil old on once one only onto opening operation operations opinion opinions or oral order orders "
    "ordinance organisation organization organizations originally origins other others otherwise our out outside "
    "over overall overview pact page pages paid palace pamphlet panel paper papers parliament parliamentary part "
    "participants parts party past peace peninsula phone plan plans "
    "plant plenary plenum plot plutonium pm point points police policies policy politburo political pope position "
    "possible power practice preface preliminary premier premiers prepared presented president presidents "
    "presidium press previously prime prince princess private problem problems production prof professor program "
    "programme programs progress project propaganda proposal proposals prospect prospects protocol protocols "
    "province provincial purchase queen question questions quite radio rarely rather re read reaction reactionary "
    "reactions reactor reasons receive received receives recent recently reception recollections record recorded "
    "records redacted reference regarding region regional relations relationship remarks reply report reportedly "
    "reporting reports representative representatives republic request research resolution resolutions respect "
    "respectively responding response restoration results reunification review revisionism revisionist revolution "
    "revolutionary river role round roundtable sale same satellite saturday saying science scientific scope sea "
    "second secret secretariat secretaries secretary section sector security seeking seminar senate senator "
    "senators sent sep separately sept september session sessions seven seventh several shah she shipment short "
    "significance signed signing similarly since sir situation situations six sixth small so social socialism "
    "socialist "
    "solidarity some sometimes soon source south southern speaking special specifically speech speeches square "
    "state statement statements states status stay stenogram stenographic steps still strait straits stressing "
    "strictly struggle student students studies study subject subjects subsequently such summaries summary summit "
    "sunday support survey table taken talk talking talks task tasks technical technology telegram telegrams "
    "telephone television ten tenth territorial territory test testimony tests text texts thanks that the their "
    "then theory there therefore these they third this those though three through throughout thursday thus to "
    "toast today together tomorrow tonight too top topic topics toward towards town trade transcript transcripts "
    "transfer translated translation translator treaties treaty trip troop troops truce tuesday two ultimately "
    "undated under unedited unfortunately unification union united unity university unofficial until untitled up "
    "update "
    "upon uprising uranium urgent use uses usually various verbal verbale very via vice view views village "
    "visit visit's "
    "visits volume voluntary war wars we weapon weapons wednesday week weekly welcome west western what when "
    "where which while who whom why with withdrawal within without women women's work worker worker's workers "
    "workers' works workshop world written year years yesterday yet you your youth"
)
