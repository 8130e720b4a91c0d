/** Days of a month; years are taken as leap by the Gregorian rule. */
function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** A calendar day as yyyy, mm, dd; `dayZero` lets dd be 00, which GS1 reads as "the month as a whole". */
function isDay(year: number, month: number, day: number, dayZero: boolean): boolean {
  if (month < 1 || month > 12) return false;
  return day <= daysIn(year, month) && day >= (dayZero ? 0 : 1);
}

const parts = (text: string, at: number) => Number(text.slice(at, at + 2));

/**
 * A day as YYMMDD. Between 1951 and 2050 a year is a leap year just when its last two digits are divisible by
 * four, so that the century need not be known.
 */
export const isYymmdd = (text: string, dayZero = false): boolean =>
  text.length === 6 && isDay(2000 + parts(text, 0), parts(text, 2), parts(text, 4), dayZero);

export const isYyyymmdd = (text: string): boolean =>
  text.length === 8 && isDay(Number(text.slice(0, 4)), parts(text, 4), parts(text, 6), false);
