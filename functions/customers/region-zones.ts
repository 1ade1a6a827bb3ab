/**
 * Regions whose clocks differ from those of most people of their country, by ISO 3166-2 without the country's
 * prefix, and as shops' platforms write them besides (Shopify: `BC` for Baja California). A region with two
 * zones has that of more people. Sources: IANA tz database (2026c), whose comments name the Russian regions;
 * ISO 3166-2. Territories are regions here where addresses name them as parts of another country.
 */
export const regionZones: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  AU: zones({
    'Australia/Adelaide': 'SA',
    'Australia/Brisbane': 'QLD',
    'Australia/Darwin': 'NT',
    'Australia/Hobart': 'TAS',
    'Australia/Melbourne': 'VIC',
    'Australia/Perth': 'WA',
  }),
  BR: zones({
    'America/Campo_Grande': 'MS',
    'America/Cuiaba': 'MT',
    'America/Manaus': 'AM RO RR',
    'America/Rio_Branco': 'AC',
  }),
  CA: zones({
    'America/Edmonton': 'AB NT',
    'America/Halifax': 'NB NS PE',
    'America/Iqaluit': 'NU',
    'America/Regina': 'SK',
    'America/St_Johns': 'NL',
    'America/Vancouver': 'BC',
    'America/Whitehorse': 'YT',
    'America/Winnipeg': 'MB',
  }),
  CD: zones({ 'Africa/Lubumbashi': 'BU HK HL HU IT KA KC KE KS KW LO LU MA NK OR SA SK TA TO' }),
  CL: zones({ 'America/Coyhaique': 'AI', 'America/Punta_Arenas': 'MA' }),
  DK: zones({ 'America/Nuuk': 'GL', 'Atlantic/Faroe': 'FO' }),
  EC: zones({ 'Pacific/Galapagos': 'W' }),
  ES: zones({ 'Atlantic/Canary': 'CN GC TF' }),
  FM: zones({ 'Pacific/Chuuk': 'TRK YAP' }),
  FR: zones({
    'America/Cayenne': 'GF 973',
    'America/Guadeloupe': 'GP 971 BL 977 MF 978',
    'America/Martinique': 'MQ 972',
    'America/Miquelon': 'PM 975',
    'Indian/Kerguelen': 'TF',
    'Indian/Mayotte': 'YT 976',
    'Indian/Reunion': 'RE 974',
    'Pacific/Noumea': 'NC 988',
    'Pacific/Tahiti': 'PF 987',
    'Pacific/Wallis': 'WF 986',
  }),
  ID: zones({
    'Asia/Jayapura': 'MA ML MU PA PB PD PE PP PS PT',
    'Asia/Makassar': 'BA GO KI KS KU NB NT NU SA SG SL SN SR ST',
  }),
  KI: zones({ 'Pacific/Kanton': 'P', 'Pacific/Kiritimati': 'L' }),
  MN: zones({ 'Asia/Hovd': '043 046 071' }),
  MX: zones({
    'America/Cancun': 'QR ROO',
    'America/Hermosillo': 'SO SON',
    'America/Matamoros': 'TAM TAMPS',
    'America/Mazatlan': 'BCS BS NA NAY SI SIN',
    'America/Tijuana': 'BC BCN',
  }),
  NL: zones({
    'America/Aruba': 'AW',
    'America/Curacao': 'CW',
    'America/Kralendijk': 'BQ BQ1 BQ2 BQ3',
    'America/Lower_Princes': 'SX',
  }),
  NZ: zones({ 'Pacific/Chatham': 'CIT' }),
  PG: zones({ 'Pacific/Bougainville': 'NSB' }),
  PT: zones({ 'Atlantic/Azores': '20', 'Atlantic/Madeira': '30' }),
  RU: zones({
    'Asia/Anadyr': 'CHU',
    'Asia/Barnaul': 'AL ALT',
    'Asia/Chita': 'ZAB',
    'Asia/Irkutsk': 'BU IRK',
    'Asia/Kamchatka': 'KAM',
    'Asia/Krasnoyarsk': 'KK KYA TY',
    'Asia/Magadan': 'MAG',
    'Asia/Novokuznetsk': 'KEM',
    'Asia/Novosibirsk': 'NVS',
    'Asia/Omsk': 'OMS',
    'Asia/Sakhalin': 'SAK',
    'Asia/Tomsk': 'TOM',
    'Asia/Vladivostok': 'KHA PRI YEV',
    'Asia/Yakutsk': 'AMU SA',
    'Asia/Yekaterinburg': 'BA CHE KGN KHM ORE PER SVE TYU YAN',
    'Europe/Astrakhan': 'AST',
    'Europe/Kaliningrad': 'KGD',
    'Europe/Samara': 'SAM UD',
    'Europe/Saratov': 'SAR',
    'Europe/Ulyanovsk': 'ULY',
  }),
  // What the clocks show there; it says nothing about whose it is.
  UA: zones({ 'Europe/Simferopol': '40 43' }),
  US: zones({
    'America/Anchorage': 'AK',
    'America/Chicago': 'AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI',
    'America/Denver': 'CO ID MT NM UT WY',
    'America/Los_Angeles': 'CA NV OR WA',
    'America/Phoenix': 'AZ',
    'America/Puerto_Rico': 'PR VI',
    // The United States' military post: the Pacific, and Europe with what is around it.
    'Asia/Tokyo': 'AP',
    'Europe/Berlin': 'AE',
    'Pacific/Guam': 'GU MP',
    'Pacific/Honolulu': 'HI',
    'Pacific/Pago_Pago': 'AS',
    'Pacific/Wake': 'UM',
  }),
};

function zones(codes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(codes).flatMap(([zone, regions]) => regions.split(' ').map((code) => [code, zone])),
  );
}
