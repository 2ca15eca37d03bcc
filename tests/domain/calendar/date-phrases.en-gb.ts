/**
 * What people type for a date, and what it must be read as. Worked out by hand from a wall calendar.
 * Each line is `phrase = expected`: an ISO date (with `T` and a time when one was said); `|` between meanings to choose
 * from, likeliest first; ` past` when the day has gone; `!code` when it must be refused with that reason.
 */
export type PhraseGroup = { readonly today: string; readonly looks: 'ahead' | 'back'; readonly lines: string }

export const phraseGroups: readonly PhraseGroup[] = [
  {
    today: '2026-12-03', // a Thursday
    looks: 'ahead',
    lines: `
today = 2026-12-03
tonight = 2026-12-03
tomorrow = 2026-12-04
Tomorrow. = 2026-12-04
tmrw = 2026-12-04
tomorrow morning = 2026-12-04
by tomorrow = 2026-12-04
the day after tomorrow = 2026-12-05
yesterday = 2026-12-02 past
2 days ago = 2026-12-01 past
a week ago = 2026-11-26 past
Fri = 2026-12-04
fri. = 2026-12-04
FRIDAY = 2026-12-04
by Friday = 2026-12-04
on friday = 2026-12-04
due Friday = 2026-12-04
no later than Friday = 2026-12-04
Mon = 2026-12-07
Tues = 2026-12-08
tue = 2026-12-08
Weds = 2026-12-09
Wed = 2026-12-09
Thurs = 2026-12-03|2026-12-10
Thursday = 2026-12-03|2026-12-10
Sat = 2026-12-05
Sunday = 2026-12-06
Fri week = 2026-12-11
Friday week = 2026-12-11
Mon week = 2026-12-14
Thursday week = 2026-12-10|2026-12-17
Friday fortnight = 2026-12-18
a week on Monday = 2026-12-14
a week on Friday = 2026-12-11
a week Friday = 2026-12-11
a week from Tuesday = 2026-12-15
two weeks on Monday = 2026-12-21
a fortnight on Friday = 2026-12-18
a week today = 2026-12-10
a week from today = 2026-12-10
a week tomorrow = 2026-12-11
a fortnight today = 2026-12-17
two weeks today = 2026-12-17
2 weeks from now = 2026-12-17
today week = 2026-12-10
tomorrow week = 2026-12-11
next Tuesday = 2026-12-08
next Mon = 2026-12-07
next Thursday = 2026-12-10
next Friday = 2026-12-04|2026-12-11
next Sunday = 2026-12-06|2026-12-13
this Friday = 2026-12-04
this Thursday = 2026-12-03
this coming Monday = 2026-12-07
last Friday = 2026-11-27 past
last Tuesday = 2026-12-01 past|2026-11-24 past
Friday next week = 2026-12-11
Friday of next week = 2026-12-11
Monday next week = 2026-12-07
next week Wednesday = 2026-12-09
next week on Wednesday = 2026-12-09
Friday this week = 2026-12-04
Tuesday this week = 2026-12-01 past
Tuesday last week = 2026-11-24 past
Sunday next week = 2026-12-13|2026-12-06
Friday after next = 2026-12-11|2026-12-18
10 Dec = 2026-12-10
10 dec. = 2026-12-10
10 December = 2026-12-10
10 December 2026 = 2026-12-10
10th December = 2026-12-10
10th of December = 2026-12-10
the 10th of December = 2026-12-10
the 10th of December 2026 = 2026-12-10
December 10 = 2026-12-10
Dec 10th = 2026-12-10
December 10th, 2026 = 2026-12-10
Thu 10 Dec = 2026-12-10
Thursday 10 December 2026 = 2026-12-10
Thurs 10th Dec = 2026-12-10
Thursday, 10 December = 2026-12-10
10/12 = 2026-12-10
10/12/26 = 2026-12-10
10/12/2026 = 2026-12-10
Thu 10/12 = 2026-12-10
10-12-2026 = 2026-12-10
10.12.2026 = 2026-12-10
10.12.26 = 2026-12-10
2026-12-10 = 2026-12-10
2026/12/10 = 2026-12-10
10-Dec-2026 = 2026-12-10
10 Dec 26 = 2026-12-10
10dec = 2026-12-10
10th = 2026-12-10
the 10th = 2026-12-10
by the 10th = 2026-12-10
Thu 10th = 2026-12-10
Thursday the 10th = 2026-12-10
Thu 10 = 2026-12-10
Fri 1 = 2027-01-01
3rd = 2026-12-03|2027-01-03
the 1st = 2027-01-01
the 31st = 2026-12-31
the 10th of this month = 2026-12-10
the 10th of next month = 2027-01-10
3 Dec = 2026-12-03
22 Jan = 2027-01-22
Fri 22 Jan = 2027-01-22
Friday 22 January = 2027-01-22
21/1 = 2027-01-21
21/01/27 = 2027-01-21
1 Jan = 2027-01-01
29 Feb 2028 = 2028-02-29
3 June = 2027-06-03
10 June = 2026-06-10 past|2027-06-10
30 Nov = 2026-11-30 past|2027-11-30
Mon 30 Nov = 2026-11-30 past
Tue 30 Nov = 2027-11-30
30 Nov 2026 = 2026-11-30 past
2 Dec = 2026-12-02 past|2027-12-02
02/12/26 = 2026-12-02 past
31 Nov = !impossibleDate
31/11 = !impossibleDate
30 Feb = !impossibleDate
29 Feb 2027 = !impossibleDate
29 Feb = !impossibleDate
2027-02-29 = !impossibleDate
31 June 2027 = !impossibleDate
32/1 = !impossibleDate
12/25 = !impossibleDate
25/13/26 = !impossibleDate
0 Dec = !impossibleDate
45th = !impossibleDate
31 Nov 2pm = !impossibleDate
Mon 10 Dec = !weekdayMismatch
Friday 10 December 2026 = !weekdayMismatch
Tue 22 Jan = !weekdayMismatch
Sat 30 Nov = !weekdayMismatch
Wed 10/12 = !weekdayMismatch
Mon 10th = !weekdayMismatch
Fri 15 = !weekdayMismatch
Mon 10 Dec 2pm = !weekdayMismatch
in 10 working days = 2026-12-17
10 working days = 2026-12-17
ten working days = 2026-12-17
within 10 working days = 2026-12-17
10 working days from today = 2026-12-17
in 10 working days' time = 2026-12-17
in 10 working days’ time = 2026-12-17
in 5 working days = 2026-12-10
5 business days = 2026-12-10
1 working day = 2026-12-04
in 15 working days = 2026-12-24
in 16 working days = 2026-12-29
in 20 working days = 2027-01-05
in 600 working days = !notCovered
in 3 days = 2026-12-06
3 days = 2026-12-06
in a day = 2026-12-04
within three days = 2026-12-06
in 28 days = 2026-12-31
in a week = 2026-12-10
in two weeks = 2026-12-17
in 2 weeks = 2026-12-17
in six weeks = 2027-01-14
in 6 weeks' time = 2027-01-14
in a fortnight = 2026-12-17
in a month = 2027-01-03
in 3 months = 2027-03-03
in three months' time = 2027-03-03
in 0 days = !outOfRange
in 9999 days = !outOfRange
10/12/1926 = !outOfRange
10/12/2126 = !outOfRange
end of the month = 2026-12-31
end of month = 2026-12-31
month end = 2026-12-31
the end of this month = 2026-12-31
end of next month = 2027-01-31
end of January = 2027-01-31
end of Feb = 2027-02-28
end of Feb 2028 = 2028-02-29
end of November = 2026-11-30 past|2027-11-30
end of the week = 2026-12-04|2026-12-06
end of next week = 2026-12-11|2026-12-13
end of the year = 2026-12-31
end of the day = 2026-12-03
close of play Friday = 2026-12-04
end of day tomorrow = 2026-12-04
close of business Fri 11 Dec = 2026-12-11
the end of Friday = 2026-12-04
end of play = 2026-12-03
Fri 2pm = 2026-12-04T14:00
Fri 2 pm = 2026-12-04T14:00
Friday at 2pm = 2026-12-04T14:00
2pm Friday = 2026-12-04T14:00
2pm on Friday = 2026-12-04T14:00
Fri 14:00 = 2026-12-04T14:00
Fri at 14:00 = 2026-12-04T14:00
Fri 14.00 = 2026-12-04T14:00
14:00 = 2026-12-03T14:00
by noon = 2026-12-03T12:00
noon tomorrow = 2026-12-04T12:00
tomorrow midday = 2026-12-04T12:00
Fri 12 noon = 2026-12-04T12:00
today by 16:00 = 2026-12-03T16:00
by 4pm today = 2026-12-03T16:00
tomorrow by 16:00 = 2026-12-04T16:00
tomorrow at 9 = 2026-12-04T09:00|2026-12-04T21:00
tomorrow at 2 = 2026-12-04T14:00|2026-12-04T02:00
Friday 9.30am = 2026-12-04T09:30
9:30 = 2026-12-03T09:30
2:30 = 2026-12-03T14:30|2026-12-03T02:30
02:30 = 2026-12-03T02:30
2.30pm tomorrow = 2026-12-04T14:30
2.30 p.m. tomorrow = 2026-12-04T14:30
1400hrs = 2026-12-03T14:00
Fri 1400 hrs = 2026-12-04T14:00
12pm = 2026-12-03T12:00
10 Dec 2pm = 2026-12-10T14:00
10/12 at 14:00 = 2026-12-10T14:00
10 December 2026 14:00 = 2026-12-10T14:00
2026-12-10T14:00 = 2026-12-10T14:00
next Friday 2pm = 2026-12-04T14:00|2026-12-11T14:00
a week on Monday at 10am = 2026-12-14T10:00
Thursday 21 January 2027, 14:00 = 2027-01-21T14:00
25:00 = !impossibleTime
13pm = !impossibleTime
14:75 = !impossibleTime
Fri 26:00 = !impossibleTime
midnight = !unclearTime
Fri midnight = !unclearTime
12am = !unclearTime
10.12 = !unclearTime
Fri 10.12 = !unclearTime
next week = !tooVague
this week = !tooVague
January = !tooVague
in January = !tooVague
mid December = !tooVague
the start of January = !tooVague
soon = !tooVague
asap = !tooVague
before Christmas = !tooVague
the new year = !tooVague
half term = !tooVague
end of term = !tooVague
w/c 7 December = !tooVague
before Friday = !tooVague
after 10 December = !tooVague
a few days = !tooVague
a couple of weeks = !tooVague
the weekend = !tooVague
mother = !notADate
phone = !notADate
himself = !notADate
the school = !notADate
the 12th floor = !notADate
10 = !notADate
two = !notADate
2026 = !notADate
1/2/3/4 = !notADate
10//12 = !notADate
10 families = !notADate
10 school days = !notADate
Fri or Mon = !notADate
8 or 9 December = !notADate
9-10 December = !notADate
Friday-Monday = !notADate
Monday/Tuesday = !notADate
Friday's = !notADate
Frida = !notADate
Daz sleeps on the sofa = !notADate
`,
  },
  {
    today: '2026-12-04', // a Friday
    looks: 'ahead',
    lines: `
Fri = 2026-12-04|2026-12-11
this Friday = 2026-12-04
next Friday = 2026-12-11
Friday week = 2026-12-11|2026-12-18
a week on Friday = 2026-12-11|2026-12-18
next Monday = 2026-12-07
end of the week = 2026-12-04|2026-12-06
Fri 4 Dec = 2026-12-04
last Friday = 2026-11-27 past
`,
  },
  {
    today: '2026-12-01', // a Tuesday
    looks: 'ahead',
    lines: `
next Tuesday = 2026-12-08
next Friday = 2026-12-04|2026-12-11
next Mon = 2026-12-07
last Friday = 2026-11-27 past
`,
  },
  {
    today: '2026-11-22', // a Sunday
    looks: 'ahead',
    lines: `
this Friday = 2026-11-27
next Friday = 2026-11-27|2026-12-04
Friday next week = 2026-11-27|2026-12-04
Fri week = 2026-12-04
end of the week = 2026-11-22|2026-11-27
10 working days = 2026-12-04
`,
  },
  {
    today: '2026-12-05', // a Saturday
    looks: 'ahead',
    lines: `
last Friday = 2026-12-04 past|2026-11-27 past
end of the week = 2026-12-06|2026-12-11
Monday = 2026-12-07
`,
  },
  {
    today: '2026-12-30', // a Wednesday
    looks: 'ahead',
    lines: `
4 Jan = 2027-01-04
31/12 = 2026-12-31
Fri 1 Jan = 2027-01-01
3 working days = 2027-01-05
the 30th = 2026-12-30|2027-01-30
in two months = 2027-02-28
`,
  },
  {
    today: '2028-01-31', // a Monday, leap year
    looks: 'ahead',
    lines: `
29 Feb = 2028-02-29
Tue 29 Feb = 2028-02-29
the 29th = 2028-02-29
the 30th = !impossibleDate
in a month = 2028-02-29
`,
  },
  {
    today: '2026-12-03',
    looks: 'back',
    lines: `
Fri = 2026-11-27 past
Monday = 2026-11-30 past
Thursday = 2026-12-03|2026-11-26 past
26 Nov = 2026-11-26 past
9 October = 2026-10-09 past
15/10 = 2026-10-15 past
the 10th = 2026-11-10 past
the 1st = 2026-12-01 past
end of October = 2026-10-31 past
22 Jan = 2027-01-22|2026-01-22 past
yesterday = 2026-12-02 past
20 Oct 2026 = 2026-10-20 past
`,
  },
]
