/** The first has no types; those of the second are not the ones of the module that Node loads. */
declare module 'chinese-lunar-calendar' {
  const calendar: {
    getLunar(
      year: number,
      month: number,
      day: number,
    ): { readonly lunarMonth: number; readonly lunarDate: number; readonly isLeap: boolean };
  };
  export default calendar;
}

declare module 'korean-lunar-calendar' {
  export default class KoreanLunarCalendar {
    setSolarDate(year: number, month: number, day: number): boolean;
    getLunarCalendar(): {
      readonly month: number;
      readonly day: number;
      readonly intercalation?: boolean;
    };
  }
}
