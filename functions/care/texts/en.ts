import type { CareTexts } from './care-texts.ts';

export const en: CareTexts = {
  feasts: {
    'new-year': 'New Year',
    'lunar-new-year': 'Lunar New Year',
    seollal: 'Seollal',
    tet: 'Tết',
    lantern: 'Lantern Festival',
    qingming: 'Qingming Festival',
    'dragon-boat': 'Dragon Boat Festival',
    qixi: 'Qixi Festival',
    'mid-autumn': 'Mid-Autumn Festival',
    chuseok: 'Chuseok',
    'double-ninth': 'Double Ninth Festival',
    'singles-day': 'Singles’ Day',
    'black-friday': 'Black Friday',
    'cyber-monday': 'Cyber Monday',
    valentine: 'Valentine’s Day',
    'white-day': 'White Day',
    'womens-day': 'International Women’s Day',
    'mothers-day': 'Mother’s Day',
    'parents-day': 'Parents’ Day',
    'fathers-day': 'Father’s Day',
    'easter-western': 'Easter',
    'easter-orthodox': 'Orthodox Easter',
    christmas: 'Christmas',
    'christmas-orthodox': 'Orthodox Christmas',
    'st-nicholas': 'St Nicholas Day',
    thanksgiving: 'Thanksgiving',
    halloween: 'Halloween',
    'eid-al-fitr': 'Eid al-Fitr',
    'eid-al-adha': 'Eid al-Adha',
    ramadan: 'Ramadan',
    'rosh-hashanah': 'Rosh Hashanah',
    'yom-kippur': 'Yom Kippur',
    hanukkah: 'Hanukkah',
    passover: 'Passover',
    diwali: 'Diwali',
    holi: 'Holi',
    'childrens-day': 'Children’s Day',
    'teachers-day': 'Teachers’ Day',
    'national-day': 'National Day',
    obon: 'Obon',
    'golden-week': 'Golden Week',
  },
  letters: {
    birthday: {
      subject:
        '{hasName, select, yes {Happy birthday, {name}, from {shop}} other {Happy birthday from {shop}}}',
      preheader: 'Warm wishes from all of us at {shop}.',
      heading: 'Happy birthday',
      paragraphs: [
        'All of us at {shop} wish you a very happy birthday.',
        'We hope it brings you good company, a little time for yourself and something that makes you laugh.',
        'Thank you. It’s good to have you with us.',
      ],
    },
    'first-order': {
      subject:
        '{hasName, select, yes {{name}, thank you for your trust in {shop}} other {Thank you for your trust in {shop}}}',
      preheader: 'Around this time of year, you first ordered from us.',
      heading: 'The anniversary of your first order',
      paragraphs: [
        'Around this time of year, you placed your first order with {shop}. Ordering from a shop you don’t know takes a little trust, and we haven’t forgotten that you gave us yours.',
        'Thank you. If there is anything we could do better for you, just reply to this email: our team reads every message.',
      ],
    },
    welcome: {
      subject: 'Welcome to {shop}',
      preheader: 'Thank you for your first order. Here is how to reach us.',
      heading: 'Welcome, and thank you',
      paragraphs: [
        'Your first order from {shop} should be with you by now. Thank you for choosing us.',
        'We hope everything is just as you expected. If something isn’t right, or if you have a question, reply to this email and our team will help you.',
        'We hope you’ll enjoy it for a long time.',
      ],
    },
    'coupon-expiring': {
      subject: '{shop}: your code expires soon',
      preheader: 'A short reminder, so that you can still use it.',
      heading: 'Not used yet',
      paragraphs: [
        'You have a code from {shop} that you have not used yet, and it expires soon.',
        'You can enter it at the checkout through the day that is shown below. If you have no use for it, there is nothing you need to do.',
      ],
    },
    'credit-expiring': {
      subject: 'A reminder: store credit at {shop} expires soon',
      preheader: 'You can still use it for your next order.',
      heading: 'Your store credit',
      paragraphs: [
        'You have store credit with {shop} that expires soon. The amount and the last day are shown below.',
        'You can use it for your next order. Your own page shows all of your credit.',
      ],
    },
    'win-back': {
      subject:
        '{hasName, select, yes {{name}, we’d be glad to see you again at {shop}} other {We’d be glad to see you again at {shop}}}',
      preheader: 'It has been a while since your last order.',
      heading: 'It has been a while',
      paragraphs: [
        'It has been a while since your last order from {shop}, and we’d be glad to welcome you again.',
        'Have a look around whenever it suits you. If something kept you from coming back, just reply to this email: our team reads every message.',
      ],
    },
    'nth-order': {
      subject: 'Thank you for ordering from {shop} again',
      preheader: 'A few words of thanks from our team.',
      heading: 'Thank you for coming back',
      paragraphs: [
        'You have ordered from {shop} several times now. We don’t take that for granted, and we’d like to thank you for it.',
        'If there is anything we could do better for you, just reply to this email. We’re glad to hear from you.',
      ],
    },
    refill: {
      subject: '{shop}: running low?',
      preheader: 'A short reminder, in case you need more.',
      heading: 'Time for more?',
      paragraphs: [
        'Some time ago you ordered something from {shop} that may soon be used up.',
        'If you need more, you can reorder it in our shop. If you still have enough, there is nothing you need to do.',
      ],
    },
    'new-year': {
      subject: 'Happy New Year from {shop}',
      preheader: 'A good start, and plenty to look forward to.',
      heading: 'Happy New Year',
      paragraphs: [
        'We wish you a good start to the new year, and plenty to look forward to.',
        'Thank you for the trust you have placed in us. We’ll be here for you in the new year too.',
      ],
    },
    'lunar-new-year': {
      subject: 'Happy Lunar New Year from {shop}',
      preheader: 'Good fortune and good news for the year ahead.',
      heading: 'Happy Lunar New Year',
      paragraphs: [
        'We wish you and those close to you a new year of good fortune and good news.',
        'Whether you celebrate around a full table or keep in touch from far away, we hope the holiday brings you joy and some rest.',
      ],
    },
    seollal: {
      subject: 'Happy Seollal from {shop}',
      preheader: 'Plenty of good fortune for the new year.',
      heading: 'Happy Seollal',
      paragraphs: [
        'We wish you plenty of good fortune in the new year.',
        'Whether you are on the road, with the people close to you or enjoying a few quiet days, we hope you have a restful holiday.',
      ],
    },
    tet: {
      subject: 'Happy Tết from {shop}',
      preheader: 'Peace, joy and good fortune for the new year.',
      heading: 'Happy Tết',
      paragraphs: [
        'We wish you and those close to you a new year of peace, joy and good fortune.',
        'We hope the holiday leaves you time to rest and to be near the people who matter to you.',
      ],
    },
    'mid-autumn': {
      subject: 'Happy Mid-Autumn Festival from {shop}',
      preheader: 'Wishing you a bright full moon.',
      heading: 'Happy Mid-Autumn Festival',
      paragraphs: [
        'We wish you a bright full moon and a happy Mid-Autumn Festival.',
        'Whether you share mooncakes around a table or look at the same moon from far away, we hope you feel close to the people you care about.',
      ],
    },
    chuseok: {
      subject: 'Happy Chuseok from {shop}',
      preheader: 'Wishing you a holiday as full as the harvest moon.',
      heading: 'Happy Chuseok',
      paragraphs: [
        'We wish you a Chuseok as generous as the full harvest moon.',
        'Wherever you spend the holiday, we hope it brings you good food, good company and some rest.',
      ],
    },
    christmas: {
      subject: 'Merry Christmas from {shop}',
      preheader: 'Wishing you peaceful and happy days.',
      heading: 'Merry Christmas',
      paragraphs: [
        'We wish you a peaceful and happy Christmas.',
        'Whether your home is full or the days are quiet, we hope there is time for what you enjoy.',
        'Thank you for being with us.',
      ],
    },
    easter: {
      subject: 'Happy Easter from {shop}',
      preheader: 'Wishing you time to relax and good company.',
      heading: 'Happy Easter',
      paragraphs: [
        'We wish you a happy Easter.',
        'However you spend these days, we hope they bring you good company, good food and time to catch your breath.',
      ],
    },
    'mothers-day': {
      subject: 'Warm wishes for Mother’s Day from {shop}',
      preheader: 'However you spend it, we wish you a good day.',
      heading: 'Mother’s Day',
      paragraphs: [
        'Mother’s Day is a day to say thank you: to mothers, and to everyone who cares for others as a mother would.',
        'For some it is a joyful day, for others a day of memories or a day like any other. However you spend it, our warm wishes are with you.',
        'If you would rather not receive this greeting in future, you can opt out using the link at the end of this email.',
      ],
    },
    'fathers-day': {
      subject: 'Warm wishes for Father’s Day from {shop}',
      preheader: 'However you spend it, we wish you a good day.',
      heading: 'Father’s Day',
      paragraphs: [
        'Father’s Day is a day to say thank you: to fathers, and to everyone who cares for others as a father would.',
        'For some it is a joyful day, for others a day of memories or a day like any other. However you spend it, our warm wishes are with you.',
        'If you would rather not receive this greeting in future, you can opt out using the link at the end of this email.',
      ],
    },
    'womens-day': {
      subject: 'Warm wishes for International Women’s Day from {shop}',
      preheader: 'Our thanks to all the women we work with and work for.',
      heading: 'International Women’s Day',
      paragraphs: [
        'International Women’s Day celebrates what women have achieved, and reminds us of what is still to be done.',
        'Our thanks go to the women who order from us, who work with us and who make things better wherever they are. We wish you a good day.',
      ],
    },
    eid: {
      subject: 'Eid Mubarak from {shop}',
      preheader: 'Warm wishes to you and those close to you.',
      heading: 'Eid Mubarak',
      paragraphs: [
        'We wish you and those close to you a peaceful and joyful Eid.',
        'Whether you are welcoming guests or setting out to visit, we hope these days bring you warmth and good company.',
      ],
    },
    thanksgiving: {
      subject: 'Happy Thanksgiving from {shop}',
      preheader: 'A good moment to say thank you.',
      heading: 'Happy Thanksgiving',
      paragraphs: [
        'Thanksgiving is a good moment to say it: thank you for choosing {shop}.',
        'However you spend it, we hope it brings you good food, good company and time to rest.',
      ],
    },
  },
  feast: {
    subject: '{occasion}: warm wishes from {shop}',
    preheader: 'Wishing you good company and a moment to rest.',
    heading: '{occasion}',
    paragraphs: [
      'Our whole team sends you warm wishes.',
      'However you spend this time, we hope it brings you good company and a moment to rest.',
    ],
  },
  closing: 'Your team at {shop}',
  personal: {
    birthday: 'Birthday',
    'first-order': 'Anniversary of your first order',
    welcome: 'Welcome after your first order',
    'coupon-expiring': 'Codes that expire soon',
    'credit-expiring': 'Store credit that expires soon',
    entering: 'News about your group',
    leaving: 'News about your group',
    'win-back': 'When you haven’t ordered for a while',
    'nth-order': 'Thanks for your orders',
    refill: 'When something may be used up',
  },
};
