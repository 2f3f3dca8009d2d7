"""Words for handles: two neutral lists to suggest from, and lists of what a handle may not say.

Lists are stored under the key of `handles.handle_key` (case, marks and look-alike digits removed), so they are written plainly here.
"""

_CALM = """
    Amber Autumn Breezy Bright Broad Calm Cloudy Copper Coral Crisp Curious Dappled Dawn Distant Early Easy Evening Fair Feathered Fine
    First Floating Fresh Gentle Gilded Golden Hidden Hollow Indigo Inland Ivory Jade Kind Late Leafy Lively Lofty Long Lunar Maple Mild
    Misty Modest Morning Mossy Neat Nimble Noble Northern Olive Open Orange Paper Pearl Plain Pleasant Polar Quick Quiet Rainy Ready
    River Rolling Rosy Round Rustic Sandy Scarlet Second Secret Shaded Shining Silent Silver Simple Slow Small Soft Solar Southern
    Spring Starry Steady Still Summer Sunny Swift Tall Tidy Tranquil True Upland Velvet Violet Wandering Warm Western Whistling Wide
    Wild Windy Winter Wooden Woven Yellow
"""
CALM = tuple(_CALM.split())

_THINGS = """
    Acorn Alder Anchor Arch Aspen Badger Bay Beech Bell Birch Bluff Boat Branch Bridge Brook Butterfly Canoe Canyon Cedar Cliff Cloud
    Clover Coast Comet Compass Cove Crane Creek Cricket Daisy Dolphin Dune Eagle Echo Elm Falcon Feather Fern Field Finch Forest Fox
    Garden Gate Glade Grove Gull Hare Hawk Heath Hedge Heron Hill Horizon Island Ivy Jay Kettle Kite Lagoon Lake Lantern Lark Leaf
    Ledge Lighthouse Lily Linden Lynx Magpie Marsh Meadow Meteor Mill Moon Moor Moss Mountain Nest Oak Ocean Orchard Osprey Otter Owl
    Path Pebble Pelican Pine Planet Plover Pond Poplar Prairie Quail Quarry Rain Raven Reed Reef Ridge Sail Sandpiper Sea Shore Sky
    Snail Sparrow Spruce Squirrel Star Starling Stork Stream Summit Sunrise Swan Thicket Thrush Tide Trail Tree Turtle Valley Walnut
    Water Wave Willow Wing Woodpecker Wren
"""
THINGS = tuple(_THINGS.split())

_LOOKALIKES = str.maketrans("0134578", "oleastb")


def _keys(text: str) -> frozenset[str]:
    return frozenset(word.translate(_LOOKALIKES) for word in text.split())


RESERVED = _keys(
    """
    admin admins administrator administration moderator moderation mod mods staff support help helpnow helpdesk system root operator
    official officials mainstay everyone everybody all here channel team security crisis emergency notruf emergencia formermember former
    deleted erased anonymous anonym anonimo nobody none null undefined unknown facilitator coordinator coach editor greeter helper
    buddy host sponsor counselor counsellor therapist doctor doktor nurse police polizei policia webmaster owner guest me you test
    leitung moderatorin administrador moderadora ayuda soporte hilfe
    """,
)
"""Offices and words that the pages use for somebody else."""

_DRUGS = """
    drug drugs droga drogas drogen coke koks koka crack meth weed pot ganja hash hashish dope smack ketamine ketamin ket mdma molly lsd
    acid ghb gbl speed spice kush thc cbd dmt opium opiate opioid heroina kokain pill pills pille pillen pastilla syringe needle spritze
    xanax valium benzo benzos fent tina tilidin kratom khat poppers joint bong blunt spliff vape nicotine nikotin nicotina cigarette
    cigarettes zigarette cigarrillo cigar tobacco tabak tabaco overdose
"""
_DRINKS = """
    drink drinks booze alcool bier beer cerveza wine wein vino rum gin vodka wodka whisky whiskey bourbon brandy tequila mezcal
    absinthe champagne sekt schnaps liquor liqueur ale lager stout cider cocktail martini mojito sangria prosecco sherry pils shots pub
    drunk
"""
_BRANDS = """
    budweiser heineken guinness corona carlsberg smirnoff bacardi absolut jameson hennessy jagermeister jager marlboro juul
    google facebook instagram tiktok snapchat whatsapp twitter youtube reddit telegram discord netflix amazon microsoft nike adidas
    pepsi cocacola redbull suboxone subutex methadone methadon naloxone narcan vivitrol antabuse percocet vicodin adderall ritalin
    ozempic
"""
_BODY = """
    fat thin skinny slim chubby curvy sexy sex naked nude boob boobs butt ass arse arsch penis dick cock vagina pussy tits nipple busty
    anorexia bulimia weight kilo kilos puta culo polla titten schwanz
"""
_RELIGION = """
    god gott dios jesus christ christus cristo christian bible bibel biblia church kirche iglesia allah muhammad mohammed quran
    koran islam muslim imam jew jewish rabbi torah buddha buddhist hindu krishna shiva vishnu satan devil teufel diablo demon
    prophet pope papst priest priester pastor holy saint heaven hell atheist
"""
NEUTRAL_ONLY = _keys(_DRUGS + _DRINKS + _BRANDS + _BODY + _RELIGION)
"""Whole words that tempt, advertise, size up or divide: a handle is read by people for whom each of these can weigh much."""

ANYWHERE = _keys(
    """
    cocaine fentanyl cannabis marijuana methamphet amphetamin oxycodone oxycontin morphine morphin codeine alcohol alkohol diazepam
    alprazolam tramadol mephedrone ecstasy psilocybin tequila champagn moonshine budweiser heineken marlboro facebook instagram whatsapp
    """,
)
"""Long ones that no other word holds: refused inside a word too."""

FIRST_NAMES = _keys(
    """
    james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald steven paul
    andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry
    justin scott brandon benjamin samuel patrick alexander jack dennis jerry peter adam henry oliver harry mary patricia jennifer linda
    elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley kimberly emily donna michelle carol amanda
    melissa deborah stephanie rebecca laura helen sharon cynthia kathleen amy angela anna emma nicole samantha katherine catherine
    christine rachel olivia sophie charlotte chloe lucy alice kate jane julia hans peter wolfgang klaus jurgen stefan thomas andreas
    markus sebastian tobias lukas jonas felix maximilian monika petra sabine ursula claudia birgit heike katrin julia lena hannah lea
    jose juan antonio manuel francisco luis carlos miguel jesus pedro javier alejandro fernando diego maria carmen ana isabel dolores
    pilar teresa rosa lucia marta elena sofia valentina camila
    """,
)

LAST_NAMES = _keys(
    """
    smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez gonzalez wilson anderson thomas taylor
    moore jackson martin lee perez thompson harris sanchez clark ramirez lewis robinson walker allen king wright scott torres nguyen
    flores green adams nelson baker hall rivera campbell mitchell carter roberts gomez phillips evans turner diaz parker cruz edwards
    collins reyes stewart morris morales murphy cook rogers gutierrez ortiz morgan cooper peterson bailey kelly howard ramos kim cox
    ward richardson watson chavez james bennett gray mendoza ruiz hughes price alvarez castillo sanders patel myers ross foster
    jimenez obrien walsh byrne ryan oconnor oneill mccarthy davies griffiths khan hussain ali begum muller schmidt schneider fischer
    weber meyer wagner becker schulz hoffmann schafer koch bauer richter klein wolf schroder neumann schwarz zimmermann braun kruger
    hofmann hartmann lange werner krause lehmann fernandez moreno munoz alonso navarro dominguez vazquez
    """,
)
