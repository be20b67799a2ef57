"""Invented statements, and whether the first bears the second out: (evidence, claim, holds)."""

TOLL = "As of May 2 , 2031 , there have been {cases} confirmed cases and {dead} deaths in Orvane ."
MARK = "The site gave the Kestrel 4 version {k}/100 by 8 reviews and the Heron version {h}/100 ."

CASES = (
    # Counts, told by several nouns at once
    (
        TOLL.format(cases="1,204", dead=31),
        "Orvane had fewer than 32 deaths as of May 2 , 2031 .",
        True,
    ),
    (
        TOLL.format(cases="1,204", dead=34),
        "Orvane had fewer than 32 deaths as of May 2 , 2031 .",
        False,
    ),
    (TOLL.format(cases="1,204", dead=31), "Orvane had more than 1,204 cases .", False),
    (TOLL.format(cases="1,204", dead=31), "By May 1 , 31 people had died in Orvane .", False),
    (TOLL.format(cases="1,204", dead=31), "31 people died in Orvane before May 3 .", True),
    (TOLL.format(cases="1,204", dead=31), "31 people died in Orvane after May 2 .", False),
    ("The bombing killed at least 35 people and injured 120 .", "Over 100 were injured .", True),
    ("The bombing killed at least 35 people and injured 80 .", "Over 100 were injured .", False),
    ("The collapse left 43 people dead and 16 injured .", "16 died in the collapse .", False),
    ("The collapse left 43 people dead and 16 injured .", "43 died in the collapse .", True),
    ("No one was injured in the crash .", "There were no injuries in the crash .", True),
    ("One person was injured in the crash .", "There were no injuries in the crash .", False),
    ("No one was injured in the crash .", "Three people were hurt in the crash .", False),
    (
        "Moss shot and wounded two officers .",
        "Moss killed two officers .",
        False,
    ),
    (
        "The storm caused 17 deaths , 9 of them in Marrow Bay .",
        "There were 11 deaths in Marrow Bay .",
        False,
    ),
    (
        "The storm caused 17 deaths , 11 of them in Marrow Bay .",
        "There were 11 deaths in Marrow Bay .",
        True,
    ),
    (
        "As of 20 April , 94 people have died , 47 of whom were men .",
        "More than 50 men died .",
        False,
    ),
    ("The crash killed 7 of the 150 people on board .", "There were 130 people on board .", False),
    (
        "Kesh County : 14 cases , Orvane County : 9 cases , Tolle County : 3 cases .",
        "Orvane County had less than 10 cases .",
        True,
    ),
    (
        "On 9 May , the county reported four more deaths , bringing the total to 77 .",
        "The county had over 70 total deaths by May 9 .",
        True,
    ),
    (
        "On 9 May , the county reported four more deaths , bringing the total to 77 .",
        "The county reported fewer than 4 additional deaths on May 9 .",
        False,
    ),
    (
        "There were 380 active cases , and the number of confirmed cases rose to 1,570 .",
        "There were over 1,500 confirmed cases .",
        True,
    ),
    (
        "There were 685 confirmed cases , 32 deaths and 71 recoveries .",
        "There were less than 80 recovered cases .",
        True,
    ),
    ("Only six of the 41 miners survived .", "Less than 10 miners survived .", True),
    ("The series was renewed for a season of 8 episodes .", "It has 10 episodes .", False),
    (
        "The river forced 3,800 people from their homes in Dorrel and 900 in Vance .",
        "Over 1,000 people left their homes in Vance .",
        False,
    ),
    (
        "The club sold him in 2015 after 94 matches and 17 goals .",
        "He played fewer than 90 matches for the club .",
        False,
    ),
    ("The rebels lost 60 fighters and the army 22 soldiers .", "15 soldiers died .", False),
    ("The epidemic killed an estimated 10 -- 12 % .", "At least 10 % died .", True),
    # Ages
    ("He fled before dying of cancer at 77 .", "He died before he was 75 .", False),
    ("Dunne died of heart failure at the age of 88 .", "Dunne was over 85 when she died .", True),
    ("Dunne died of heart failure at the age of 82 .", "Dunne was over 85 when she died .", False),
    ("The actor , 56 , was found dead .", "The actor was younger than 55 at his death .", False),
    ("The first to die was a 71-year-old man .", "The first to die was older than 70 .", True),
    # Dates
    ("Cole Varga died on May 18 , 2018 at his home .", "Varga died before May 19 , 2018 .", True),
    ("Cole Varga died on May 20 , 2018 at his home .", "Varga died before May 19 , 2018 .", False),
    ("Varga was born on 12 August 1949 in Penwick .", "Varga died on 12 August 1949 .", False),
    ("Marla Dunne ( 4 March 1931 -- 9 June 2019 ) was a poet .", "Dunne died in 2019 .", True),
    ("Marla Dunne ( 4 March 1931 -- 9 June 2018 ) was a poet .", "Dunne died in 2019 .", False),
    ("He was mayor from 1998 until his death in 2008 .", "He was mayor until 2006 .", False),
    (
        "In July 2009 she fell ill with cancer and died on 3 May 2011 .",
        "She died in July 2009 .",
        False,
    ),
    ("It was released on 3 March 2017 .", "The album was released before April 2017 .", True),
    ("In 2018 there were 13 fires , down from 19 in 2017 .", "There were 19 fires in 2017 .", True),
    ("The show premiered in 2004 and ended on 8 May 2011 .", "It ran from 2004 to 2010 .", False),
    (
        "Between 1915 and 1917 , some 600,000 people died .",
        "Over 500,000 people died between 1915 and 1917 .",
        True,
    ),
    # Shares, money, marks, ranks, durations, sizes
    (MARK.format(k=82, h=78), "The Kestrel 4 version scored above 81/100 .", True),
    (MARK.format(k=80, h=83), "The Kestrel 4 version scored above 81/100 .", False),
    (MARK.format(k=82, h=78), "The Heron version scored more than 80 % .", False),
    ("Ardell won 52.3 % of the vote .", "Ardell received more than half of the vote .", True),
    ("Ardell won 48.3 % of the vote .", "Ardell received more than half of the vote .", False),
    ("Around 40 % of the passengers survived .", "The majority of passengers survived .", False),
    (
        "It grossed $ 43.2 million at home and $ 61 million abroad , for a worldwide total of "
        "$ 104.2 million .",
        "It made over $ 100 million worldwide .",
        True,
    ),
    ("The single peaked at number 7 .", "The single reached the top five .", False),
    ("The single peaked at number 4 .", "The single reached the top five .", True),
    (
        "It had a loss of $ 3 million on revenue of $ 37.5 million .",
        "Its revenue was $ 45 million .",
        False,
    ),
    ("Spending was £ 12 billion , up from £ 8 billion .", "Spending was £ 10 billion .", False),
    ("The siege lasted 16 days .", "The siege was over two weeks long .", True),
    ("The siege lasted 11 days .", "The siege was over two weeks long .", False),
    ("The tower is 290 m tall .", "The tower is taller than 300 metres .", False),
    ("Harlow won the match 3 -- 1 .", "Harlow won 3-1 .", True),
    ("Harlow won the match 2 -- 1 .", "Harlow won 3-1 .", False),
    ("Harlow lost the match 3 -- 1 .", "Harlow won 3-1 .", False),
    # Without a number that answers
    ("The pilot survived the crash .", "The pilot died in the crash .", False),
    ("The pilot was killed in the crash .", "The pilot died in the crash .", True),
    ("The suspect was found not guilty .", "The suspect was found guilty .", False),
    ("They released their fifth album .", "It is the fourth album they released .", False),
)
