"""The words the rules turn on: closed lists of English as archives' descriptions use it.

A list holds words in lower case unless it says otherwise. They are the language's, not one collection's.
"""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that name an encounter, and the kind of event each is.
ENCOUNTERS: Final[dict[str, str]] = {
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

# Verbs whose subjects, joined by "and", or whose subject and object, meet in the act.
JOINT_VERBS: Final = _words(
    "discuss discusses discussed discussing talk talks talked converse conversed confer confers conferred meet"
    " meets met exchange exchanged exchanges debate debated debates negotiate negotiated negotiates review reviewed"
    " examine examined agree agreed consult consulted hold held have had speak spoke deliberate deliberated argue"
    " argued touch touched address"
)
MEET_VERBS: Final = _words("meet meets met meeting receive receives received")
WITH_VERBS: Final = _words(
    "talk talks talked speak speaks spoke converse converses conversed confer confers conferred meet meets met"
    " discuss discusses discussed consult consults consulted negotiate negotiates negotiated dine dined lunched"
)
REPORT_VERBS: Final = _words(
    "report reports reported reporting summarize summarizes summarized summarise summarises summarised describe"
    " describes described recount recounts recounted relate relates related inform informs informed brief briefs"
    " briefed relay relays relayed convey conveys conveyed note notes recall recalls recalled detail details"
)
# What only a person or a body does; a capitalised word before one is its subject.
ACT_VERBS: Final = REPORT_VERBS | _words(
    "accept accepts accepted add adds added advise advises advised affirm affirms affirmed agree agrees agreed announce"
    " announces announced answer answers answered appeal appeals appealed argue argues argued ask asks asked assert"
    " asserts asserted assess assesses assure assures assured believe believes believed claim claims claimed comment"
    " comments commented complain complains complained conclude concludes concluded condemn condemns condemned confirm"
    " confirms confirmed congratulates consider considers continue continues continued criticize criticizes criticized"
    " decline declines declined defend defends defended demand demands demanded denounce denounces denounced deny denies"
    " denied deliver delivers delivered discuss discusses discussed emphasize emphasizes emphasized emphasises"
    " emphasised encourage encourages explain explains explained express expresses expressed give gives gave hand hands"
    " handed hope hopes hoped highlight highlights indicate indicates indicated insist insists insisted instruct"
    " instructs instructed interpret interprets invite invites invited lament laments lay lays mention mentions mentioned"
    " meet meets met offer offers offered oppose opposes opposed outline outlines outlined point points pointed pose"
    " poses praise praises praised present presents presented promise promises promised propose proposes proposed"
    " question questions raise raises raised reaffirm reaffirms refuse refuses refused reiterate reiterates reiterated"
    " reject rejects rejected remark remarks remarked reply replies replied request requests requested respond responds"
    " responded reveal reveals review reviews reviewed said say says seek seeks sought send sends sent share shares"
    " shared show shows speak speaks spoke state states stated stress stresses stressed suggest suggests suggested talk"
    " talks talked tell tells told thank thanks thanked think thinks thought try tries urge urges urged visit visits"
    " visited voice voices want wants wanted warn warns warned welcome welcomes welcomed wonder wonders wonders write"
    " writes wrote"
)
# What is only wished for, planned or feared did not happen by the words that say so.
UNREAL: Final = _words(
    "desire desires desired wish wishes wished hope hopes hoped invitation invitations invite invites invited plan plans"
    " planned planning intend intends intended intention will would shall should could may might upcoming future"
    " forthcoming coming next planned proposed proposal proposals proposes propose possible possibility"
    " potential prospective cancel cancels cancelled canceled cancellation postpone postponed postponement postpones"
    " request requests requested suggest suggests suggested ahead prior prepare prepares prepared preparation"
    " preparations reciprocal want wants wanted arrange arranges arranging eventual expected scheduled refuse refuses"
    " refused refusal oppose opposing opposition against protest protesting impending agenda if whether before"
    " impossibility unable decline declined willingness readiness"
)
PLACE_BEFORE: Final = _words(
    "in at near outside around within inside leaving visit visiting visited visits toward towards"
)
MOTION: Final = _words(
    "visit visits visited visiting trip trips travel travels travelled traveled travelling traveling return returns"
    " returned arrive arrives arrived arrival come comes came go goes went fly flies flew flight journey tour sent send"
    " sends delegation delegations ambassador embassy mission invited invite invites moved move departure departed"
    " telegram telegrams cable cables cablegram airgram dispatch letter message stay envoy envoys attache correspondent representative representatives minister consul deliver delivery route"
    " way trips back"
)
PLACE_AFTER: Final = _words(
    "airport city province embassy street streets university hotel station zoo talks conference"
    " summit meeting meetings session congress declaration treaty accords protocol university"
)
DELEGATION: Final = _words("delegation delegations")
HEADED: Final = _words("headed led chaired haded")

HONORIFICS: Final = _words(
    "comrade comrades com cde cdes tov mr mrs ms miss madame mme dr prof professor sir lord lady dame his her excellency"
    " hon honorable honourable rev reverend father bishop cardinal archbishop monsignor sheikh don herr frau monsieur"
    " dear mister gospodin"
)
RANKS: Final = _words(
    "general gen lieutenant lt major maj colonel col captain capt marshal marshall admiral adm commander brigadier brig"
    " sergeant generalissimo comandante cosmonaut"
)
# Lower-case words for who someone is, between a state and a name ("East German leader Erich Honecker").
ROLES: Final = _words(
    "leader leaders official officials diplomat diplomats politician dissident activist journalist writer scholar scientist"
    " economist general marshal member representative delegate envoy spokesman counterpart colleague chief head boss"
    " secretary minister party communist military opposition trade union foreign defense defence intelligence"
    " ambassador president premier chairman king emperor dictator strongman negotiator revolutionary"
)
PARTICLES: Final = _words("von van der den de del della di da du la le al el bin ben ibn dos das ter und zu y")
# Capitalised words that do not name a person: what titles of records are made of, and what sentences begin with.
COMMON: Final = _words(
    "a an the this that these those there here it its he she his her him they their we our you your who whom which what"
    " when where why how and or but nor for so yet if although though while because since as at by in on of to from into"
    " onto upon over under after before during until between among with without within against about above across along"
    " around behind beside besides beyond despite down like near off out outside past per through throughout toward"
    " towards up via re regarding concerning according also both all any each every some no not only other another such"
    " same most more many much few several various one two three four five six seven eight nine ten first second third"
    " fourth fifth sixth seventh eighth ninth tenth later then now soon once again finally additionally furthermore"
    " moreover however therefore thus meanwhile otherwise instead overall generally specifically especially including"
    " included includes topics topic subjects subject discussed discussion discussions summary summaries excerpt excerpts"
    " extract extracts fragment fragments draft drafts copy record records recorded minute minutes memorandum memoranda"
    " memo memos note notes telegram telegrams cable cables cablegram airgram dispatch despatch letter letters message"
    " messages report reports reporting statement statements speech speeches address remarks transcript transcripts"
    " stenographic stenogram protocol protocols resolution resolutions decision decisions decree decrees directive"
    " directives instruction instructions information informational intelligence journal diary entry bulletin article"
    " articles paper papers document documents file files text texts translation translated untitled attached attachment"
    " appendix annex enclosure enclosed conversation conversations talk talks meeting meetings negotiation negotiations"
    " visit visits stay trip reception luncheon dinner audience interview session sessions consultation consultations"
    " exchange exchanges telephone phone call points point main key content contents made taken paid held given received"
    " receive receives delivered presented prepared kept sent occasion official officials unofficial private secret top"
    " confidential strictly classified urgent immediate flash special draft ciphered coded handwritten verbal oral"
    " written unedited joint general central political economic military cultural social party government governmental"
    " state national international foreign domestic internal external bilateral diplomatic voluntary friendly brief short"
    " long final preliminary plenary plenum daily weekly monthly annual part parts number numbers no nos volume chapter"
    " issue issues question questions problem problems matter matters situation situations relations relationship"
    " cooperation collaboration assistance aid support trade economy policy policies development position views view"
    " opinion opinions attitude analysis assessment evaluation review overview comments comment reaction reactions"
    " response reply answer request proposal proposals plan plans project program programme programs agreement agreements"
    " treaty treaties pact accord accords convention conference conferences congress summit assembly council committee"
    " commission commissions board bureau office department division section sector directorate secretariat presidium"
    " politburo ministry ministries embassy embassies consulate legation mission delegation delegations cabinet"
    " parliament parliamentary senate house court army navy air force forces police guard agency agencies institute"
    " university academy association union league front movement organization organisation organizations bank fund"
    " company corporation bloc alliance community communities group groups headquarters embassy's people people's"
    " peoples republic kingdom federation states united democratic socialist communist worker workers' workers worker's"
    " labor labour youth women women's student students delegate delegates representative representatives leader leaders"
    " leadership member members chief chiefs head heads director directors deputy vice acting assistant secretary"
    " secretaries minister ministers president presidents premier prime chancellor chairman chairwoman chairperson chair"
    " ambassador ambassadors consul attache attaché counselor counsellor councillor envoy commissioner commissar governor"
    " mayor congressman congresswoman senator senators king queen emperor shah prince princess pope marshal general"
    " admiral colonel captain commander adviser advisor advisers editor editor-in-chief author comrade comrades mr mrs"
    " ms dr professor prof sir war wars revolution crisis incident affair affairs uprising armistice peace truce"
    " reunification unification independence invasion attack bombing bomb nuclear atomic weapons weapon test tests"
    " missile missiles energy oil security defense defence disarmament detente world cold east west north south eastern"
    " western northern southern far middle near central new old great big small high low monday tuesday wednesday"
    " thursday friday saturday sunday january february march april may june july august september october november"
    " december jan feb mar apr jun jul aug sep sept oct nov dec am pm page pages source archive archives collection"
    " folder box item evening morning afternoon day days week month year years century anniversary jubilee birthday"
    " funeral death appointment election elections campaign visit's further current recent latest possible regarding"
    " concerning reference topics course context background history historical chronology list biography biographical"
    " notes briefing briefings guidance estimate estimates study studies research survey status update progress results"
    " conclusions conclusion measures steps activities activity work works tasks task action actions operation operations"
    " program use uses sale purchase transfer delivery shipment exchange export imports production construction power"
    " plant reactor factory industry industrial agriculture agricultural science scientific technical technology"
    " education health culture art literature film press news newspaper media radio television propaganda"
    " ideology ideological doctrine theory practice socialism communism capitalism imperialism revisionism"
    " revisionist imperialist reactionary revolutionary counterrevolutionary fraternal allied allies bloc enemy enemies"
    " friend friendship solidarity unity struggle liberation aggression intervention occupation withdrawal troops troop"
    " border frontier territory territorial sea ocean island islands peninsula river mountain gulf bay strait straits"
    " province provincial region regional district local city town village square palace hall hotel guest home"
    " foreword introduction preface afterword continued continuation follow-up ahead amid following regarding based"
    " asked answering speaking talking meeting discussing reporting responding describing explaining noting stressing"
    " believing considering given having being seeking fearing hoping saying approaching appended accompanying"
    " in-depth today yesterday tomorrow tonight perhaps maybe certainly clearly apparently reportedly allegedly"
    " unfortunately interestingly importantly notably similarly likewise consequently accordingly nevertheless"
    " nonetheless indeed rather still even just too very quite almost nearly already always never often sometimes usually"
    " rarely recently currently previously formerly originally initially eventually ultimately subsequently afterwards"
    " together separately respectively alone greetings congratulations condolences thanks gratitude respect memory"
    " honor celebration banquet toast farewell welcome arrival departure round table roundtable panel forum seminar"
    " workshop lecture essay book books pamphlet brochure declaration communique communiqué manifesto charter"
    " constitution law laws act bill amendment ordinance order orders circular notice announcement petition appeal"
    " invitation application certificate contract memorial testimony deposition confession recollections memoirs memories"
    " satellite redacted excerpted impressions experiences others ministers premiers chancellors consuls deputies heads delegates colleagues translator"
    " interpreter participants"
)
