"""Pairs of statements about invented events with their labels, a table for each group of rules."""

from graph.pairs import Statement
from tests.graph.statements import LAMP, says

Row = tuple[str, Statement, Statement, str]
WEDNESDAY, THURSDAY = "2031-03-05", "2031-03-06"

ONE_DAY: list[Row] = [
    (
        "a floor, and a number above it",
        says(
            "«At least 14 people» died when a footbridge gave way in Harne on Tuesday, fire chief "
            "Ida Holm told reporters."
        ),
        says(
            "The footbridge collapse in Harne killed «17 people», said Jonas Reck, a doctor at the "
            "district hospital.",
            source=LAMP,
        ),
        "corroborates",
    ),
    (
        "a floor, and a number below it",
        says(
            "«More than 40 miners» were trapped by the rockfall at Ostmar, the miners' union said."
        ),
        says(
            "«Thirty-one miners» are trapped underground at Ostmar, the operator Kestrel Coal "
            "said.",
            source=LAMP,
        ),
        "contradicts",
    ),
    (
        "a vague number, and one inside it",
        says("«Dozens of passengers» were injured when two trams collided in Velm, police said."),
        says(
            "Velm's university hospital said it was treating «38 people» hurt in the tram "
            "collision.",
            source=LAMP,
        ),
        "corroborates",
    ),
    (
        "a vague number, and one outside it",
        says("«Dozens of passengers» were injured when two trams collided in Velm, police said."),
        says(
            "«Nine people» were injured in the tram collision in Velm, the transit company said.",
            source=LAMP,
        ),
        "contradicts",
    ),
    (
        "about, and the number itself",
        says(
            "«About 300 homes» were destroyed by the fire at Quillan, the county said on Tuesday."
        ),
        says(
            "The fire at Quillan has destroyed «306 homes», insurance assessor Mara Dell said on "
            "Tuesday.",
            source=LAMP,
        ),
        "corroborates",
    ),
    (
        "a range, and a number outside it",
        says("«Between 30 and 40 protesters» were arrested in Sarnow, the interior ministry said."),
        says(
            "Police in Sarnow arrested «62 demonstrators» on Tuesday, the Free Counsel group said.",
            source=LAMP,
        ),
        "contradicts",
    ),
    (
        "units",
        says("The wildfire near Tolm has burned «5,000 hectares», the forestry service said."),
        says(
            "«More than 12,000 acres» have burned near Tolm, regional fire commander Petr Vane "
            "said.",
            source=LAMP,
        ),
        "corroborates",
    ),
    (
        "units that do not meet",
        says("The slick off Port Amsel is «12 kilometres» long, the coastguard said."),
        says(
            "The oil slick off Port Amsel stretched for «20 miles», the Clean Strait group said.",
            source=LAMP,
        ),
        "contradicts",
    ),
    (
        "one day and two hours",
        says(
            "«Eight people» were dead by 9 a.m. on Tuesday after the blast in Orrin, police said.",
            "2031-03-04T09:30",
        ),
        says(
            "The toll of the blast in Orrin had risen to «15» by 7 p.m. on Tuesday, the health "
            "ministry said.",
            "2031-03-04T19:30",
            LAMP,
        ),
        "updates",
    ),
]

CROWD = says("Police estimated the crowd at the rally in Velm at «15,000».")
ONE_DAY += [
    (
        "a crowd, by those who watched it and by those who called it",
        CROWD,
        says("Organisers said «about 60,000 people» had joined the rally in Velm.", source=LAMP),
        "contradicts",
    ),
    (
        "a crowd, counted by others",
        CROWD,
        says("A Free Counsel observer counted «14,700 marchers» in Velm.", source=LAMP),
        "corroborates",
    ),
]

LATER: list[Row] = [
    (
        "a total that grew",
        says("The flood in Sorell has killed «52 people», the disaster agency said on Tuesday."),
        says("Sorell's flood toll rose to «71» on Thursday, the disaster agency said.", THURSDAY),
        "updates",
    ),
    (
        "a total of one voice that fell",
        says("The flood in Sorell has killed «52 people», the disaster agency said on Tuesday."),
        says(
            "The flood in Sorell has killed «45 people», the disaster agency said on Thursday.",
            THURSDAY,
        ),
        "contradicts",
    ),
    (
        "a correction",
        says("The flood in Sorell has killed «52 people», the disaster agency said on Tuesday."),
        says(
            "The disaster agency on Thursday revised the toll of the flood in Sorell down to «45», "
            "saying some of the dead had been counted twice.",
            THURSDAY,
        ),
        "updates",
    ),
    (
        "a floor outgrown",
        says(
            "«At least 20 people» drowned when a ferry sank off Lorne, the port authority said on "
            "Tuesday."
        ),
        says(
            "Divers have recovered «33 bodies» from the ferry that sank off Lorne, the coastguard "
            "said on Wednesday.",
            WEDNESDAY,
            LAMP,
        ),
        "updates",
    ),
    (
        "a state that changed",
        says(
            "«Ninety people» are still missing after the landslide at Pell, the mayor said on "
            "Tuesday."
        ),
        says(
            "«Twelve people» remain missing after the landslide at Pell, the mayor said on "
            "Thursday.",
            THURSDAY,
        ),
        "updates",
    ),
    (
        "a share that changed",
        says(
            "Unemployment in Caldor stood at «6.1 percent» on Tuesday, the statistics office said."
        ),
        says(
            "Unemployment in Caldor has fallen to «5.4 percent», the statistics office said.",
            "2031-06-04",
        ),
        "updates",
    ),
    (
        "agreement of another voice, a day later",
        says("The flood in Sorell has killed «52 people», the disaster agency said on Tuesday."),
        says(
            "Lantern Medics, an aid group, counted «52 dead» in the Sorell flood on Wednesday.",
            WEDNESDAY,
            LAMP,
        ),
        "corroborates",
    ),
]

ONE_VOICE: list[Row] = [
    (
        "one speaker, quoted twice",
        says("«Nine sailors» drowned off Lorne, harbour master Ida Holm said on Tuesday."),
        says("Holm said «nine sailors» had drowned off Lorne.", source=LAMP),
        "repeats",
    ),
    (
        "one speaker, misquoted",
        says("«Nine sailors» drowned off Lorne, harbour master Ida Holm said on Tuesday."),
        says("Holm said «19 sailors» had drowned off Lorne.", source=LAMP),
        "contradicts",
    ),
    (
        "wire copy",
        says(
            "A blast at a grain silo in Orrin on Tuesday killed «11 workers» and shattered windows "
            "across the town, officials said.",
            source="Tidewire",
        ),
        says(
            "A blast at a grain silo in Orrin on Tuesday killed «11 workers» and shattered windows "
            "across the town, officials said, Tidewire reports.",
            source=LAMP,
        ),
        "repeats",
    ),
    (
        "an outlet citing the speaker",
        says(
            "The health ministry said on Tuesday that «230 people» had fallen ill with cholera in "
            "Sabral."
        ),
        says(
            "«Two hundred and thirty» cholera cases have been found in Sabral, the Evening Lamp "
            "reported, citing the health ministry.",
            source=LAMP,
        ),
        "repeats",
    ),
    (
        "the speaker and her ministry",
        says("Health minister Lena Orth said on Tuesday that «44 patients» had died in Sabral."),
        says(
            "The health ministry put the number of deaths in Sabral at «44» on Tuesday.",
            source=LAMP,
        ),
        "repeats",
    ),
]

OPPOSED: list[Row] = [
    (
        "the enemy's claim and the own admission agree",
        says("Brenna's army said it had killed «30 Caldorian soldiers» at Mount Ister on Tuesday."),
        says(
            "Caldor's defence ministry said it had lost «30 soldiers» at Mount Ister.",
            WEDNESDAY,
            LAMP,
        ),
        "corroborates",
    ),
    (
        "the enemy's claim and the own admission differ, days apart",
        says(
            "Caldor's defence ministry said on Tuesday that «four of its soldiers» had been killed "
            "at Mount Ister."
        ),
        says(
            "Brenna's army said on Wednesday that it had killed «60 Caldorian soldiers» at Mount "
            "Ister.",
            WEDNESDAY,
            LAMP,
        ),
        "contradicts",
    ),
    (
        "a denial of any",
        says("Brenna said its drones had destroyed «two Caldorian tanks» near Ister on Tuesday."),
        says("Caldor denied that «any of its tanks» had been destroyed near Ister.", source=LAMP),
        "contradicts",
    ),
    (
        "a denial in other words",
        says("Brenna's navy said it had sunk «four Caldorian patrol boats» on Tuesday."),
        says("Caldor's admiralty said «not a single vessel» had been lost.", source=LAMP),
        "contradicts",
    ),
    (
        "nobody",
        says("The rebels said they had killed «seven policemen» in the raid on Orrin."),
        says(
            "«No policeman» was killed in the raid on Orrin, the interior ministry said.",
            source=LAMP,
        ),
        "contradicts",
    ),
    (
        "a denial of another measure",
        says("The rebels said they had captured «seven policemen» in the raid on Orrin."),
        says(
            "«No policeman» was killed in the raid on Orrin, the interior ministry said.",
            source=LAMP,
        ),
        "unrelated",
    ),
    (
        "each counts its own dead",
        says("Brenna's army said «12 of its soldiers» had been killed at Mount Ister on Tuesday."),
        says(
            "Caldor's defence ministry said «12 of its soldiers» had been killed at Mount Ister on "
            "Tuesday.",
            source=LAMP,
        ),
        "unrelated",
    ),
]

ARITHMETIC: list[Row] = [
    (
        "an increment that reconciles",
        says(
            "The Ister war has killed «604 of Brenna's soldiers», the defence ministry said on "
            "Tuesday."
        ),
        says(
            "The defence ministry reported 29 more deaths on Wednesday, bringing the number of "
            "Brenna's soldiers killed in the Ister war to «633».",
            WEDNESDAY,
        ),
        "updates",
    ),
    (
        "an increment that does not reconcile",
        says(
            "The cholera outbreak in Sabral has killed «110 people», the health ministry said on "
            "Tuesday."
        ),
        says(
            "The health ministry reported 15 more deaths on Wednesday, taking the toll of the "
            "cholera outbreak in Sabral to «140».",
            WEDNESDAY,
        ),
        "contradicts",
    ),
    (
        "parts that make up the whole",
        says("The minibus crash near Dunb killed «seven people», police said on Tuesday."),
        says(
            "«Five passengers» and two crew were killed in the minibus crash near Dunb, the "
            "ambulance service said on Tuesday.",
            source=LAMP,
        ),
        "corroborates",
    ),
    (
        "with the attacker",
        says(
            "«Six people» were killed in the stabbing in Velm, including the attacker, police said "
            "on Tuesday."
        ),
        says(
            "The attacker in Velm killed «five people», prosecutor Mara Dell said on Tuesday.",
            source=LAMP,
        ),
        "corroborates",
    ),
    (
        "a percentage of a stated base",
        says(
            "Inspectors found lead in «40 percent» of the 120 wells tested in Pell, the water "
            "authority said on Tuesday."
        ),
        says(
            "«Forty-eight wells» in Pell contain lead, the Green Basin group said on Tuesday.",
            source=LAMP,
        ),
        "corroborates",
    ),
    (
        "all but some of a stated base",
        says(
            "«All but 9» of the 160 passengers on the ferry were rescued off Lorne, the coastguard "
            "said on Tuesday."
        ),
        says(
            "A total of «151 passengers» were rescued from the ferry off Lorne, the shipping line "
            "said on Tuesday.",
            source=LAMP,
        ),
        "corroborates",
    ),
    (
        "a new count of a day, and a running total",
        says(
            "The outbreak in Sabral has killed «110 people» since January, the health ministry "
            "said on Tuesday."
        ),
        says(
            "Hospitals in Sabral recorded «15 new deaths» on Wednesday, the health ministry said.",
            WEDNESDAY,
        ),
        "updates",
    ),
    (
        "increments of two days",
        says("Hospitals in Sabral recorded «15 new cases» on Tuesday, the health ministry said."),
        says(
            "Hospitals in Sabral recorded «22 new cases» on Thursday, the health ministry said.",
            THURSDAY,
        ),
        "unrelated",
    ),
]

PARTS: list[Row] = [
    (
        "a part below its whole",
        says("The fire at the hostel in Dunb killed «20 people», police said."),
        says(
            "«Six children» were killed in the fire at the hostel in Dunb, the school board said.",
            source=LAMP,
        ),
        "unrelated",
    ),
    (
        "a part above its whole",
        says("The fire at the hostel in Dunb killed «20 people», police said."),
        says(
            "«Twenty-six children» were killed in the fire at the hostel in Dunb, the school board "
            "said.",
            source=LAMP,
        ),
        "contradicts",
    ),
    (
        "two parts",
        says("«Four soldiers» were killed in the shelling of Orrin, the army said."),
        says(
            "«Four civilians» were killed in the shelling of Orrin, the governor said.", source=LAMP
        ),
        "unrelated",
    ),
]

APART: list[Row] = [
    (
        "killed and injured",
        says("The storm killed «18 people» in Harne, police said."),
        says("The storm injured «18 people» in Harne, the hospital said.", source=LAMP),
        "unrelated",
    ),
    (
        "confirmed and suspected",
        says("Sabral has «64 confirmed» cases of cholera, the health ministry said."),
        says(
            "There are «300 suspected cases» of cholera in Sabral, Lantern Medics said.",
            source=LAMP,
        ),
        "unrelated",
    ),
    (
        "a forecast and a record",
        says("The harvest in Oslow could fall by «12 percent», the farm ministry said."),
        says(
            "The harvest in Oslow fell by «19 percent», the growers' federation said.", source=LAMP
        ),
        "unrelated",
    ),
    (
        "a limit and a count",
        says("The ferry was licensed to carry «150» passengers, the port authority said."),
        says(
            "There were «240 passengers» on the ferry, a survivor, Jonas Reck, said.", source=LAMP
        ),
        "unrelated",
    ),
    (
        "a demand and an offer",
        says("The rail union is demanding a raise of «9 percent», its chair Ida Holm said."),
        says("Kestrel Rail has offered a raise of «4 percent», it said.", source=LAMP),
        "unrelated",
    ),
    (
        "a percentage and a count with no base",
        says("Turnout in Brenna was «61 percent», the electoral commission said."),
        says("In Brenna «61» polling stations opened late, observers said.", source=LAMP),
        "unrelated",
    ),
    (
        "another place",
        says("An explosion killed «six people» at a market in Harne, police said."),
        says("A landslide killed «nine people» in Oslow, the mayor said.", source=LAMP),
        "unrelated",
    ),
    (
        "another day",
        says("The strike on Port Amsel on March 4 killed «five people», the governor said."),
        says(
            "The strike on Port Amsel on March 21 killed «eight people», the governor said.",
            "2031-03-22",
        ),
        "unrelated",
    ),
    (
        "years ago",
        says("The quake in Akral killed «40 people», the disaster agency said."),
        says(
            "A quake in Akral killed «900 people» in 2011, the disaster agency said.", source=LAMP
        ),
        "unrelated",
    ),
    (
        "another blast",
        says("The blast in Orrin killed «three people», police said on Tuesday."),
        says("A second blast in Orrin killed «three people», police said on Wednesday.", WEDNESDAY),
        "unrelated",
    ),
    (
        "two months",
        says("Kestrel Motors sold «8,120 cars» in January, the company said.", "2031-02-03"),
        says("Kestrel Motors sold «9,340 cars» in February, the company said.", "2031-03-03"),
        "unrelated",
    ),
    (
        "for and against",
        says("In parliament «88 deputies» voted for the bill, the speaker said."),
        says("In parliament «41 deputies» voted against the bill, Courier said.", source="Courier"),
        "unrelated",
    ),
    (
        "no figure asserted",
        says("The blast in Orrin killed «three people», police said on Tuesday."),
        says("The governor could not say how many died in the blast in Orrin.", source=LAMP),
        "unrelated",
    ),
]

EVERY = [*ONE_DAY, *LATER, *ONE_VOICE, *OPPOSED, *ARITHMETIC, *PARTS, *APART]
