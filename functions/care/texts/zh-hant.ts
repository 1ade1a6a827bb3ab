import type { CareTexts } from './care-texts.ts';

/** Words that Taiwan, Hong Kong and Macao all read. */
export const zhHant: CareTexts = {
  feasts: {
    'new-year': '元旦',
    'lunar-new-year': '農曆新年',
    seollal: '韓國農曆新年',
    tet: '越南農曆新年',
    lantern: '元宵節',
    qingming: '清明節',
    'dragon-boat': '端午節',
    qixi: '七夕',
    'mid-autumn': '中秋節',
    chuseok: '韓國中秋節',
    'double-ninth': '重陽節',
    'singles-day': '雙十一',
    'black-friday': '黑色星期五',
    'cyber-monday': '網購星期一',
    valentine: '情人節',
    'white-day': '白色情人節',
    'womens-day': '國際婦女節',
    'mothers-day': '母親節',
    'parents-day': '雙親節',
    'fathers-day': '父親節',
    'easter-western': '復活節',
    'easter-orthodox': '東正教復活節',
    christmas: '聖誕節',
    'christmas-orthodox': '東正教聖誕節',
    'st-nicholas': '聖尼古拉節',
    thanksgiving: '感恩節',
    halloween: '萬聖節',
    'eid-al-fitr': '開齋節',
    'eid-al-adha': '宰牲節',
    ramadan: '齋戒月',
    'rosh-hashanah': '猶太新年',
    'yom-kippur': '贖罪日',
    hanukkah: '光明節',
    passover: '逾越節',
    diwali: '排燈節',
    holi: '灑紅節',
    'childrens-day': '兒童節',
    'teachers-day': '教師節',
    'national-day': '國慶日',
    obon: '日本盂蘭盆節',
    'golden-week': '日本黃金週',
  },
  letters: {
    birthday: {
      subject: '【{shop}】祝您生日快樂',
      preheader: '願新的一歲，平安健康，常有歡喜。',
      heading: '生日快樂',
      paragraphs: [
        '我們祝您生日快樂。',
        '願新的一歲，您有知心好友相伴，有屬於自己的閒暇，也常有讓您會心一笑的時刻。',
        '感謝您選擇 {shop}，很高興認識您。',
      ],
    },
    'first-order': {
      subject: '【{shop}】首次訂購紀念，感謝您的信任',
      preheader: '又到了您第一次向我們訂購的時節。',
      heading: '感謝您最初的信任',
      paragraphs: [
        '又到了您第一次在 {shop} 訂購的時節。初次光顧一家陌生的店，需要一份信任；您給予我們的這份信任，我們一直記在心裡。',
        '謝謝您。如果您覺得我們還有可以做得更好的地方，請直接回覆此郵件，每一則意見我們都會認真對待。',
      ],
    },
    welcome: {
      subject: '【{shop}】感謝您的首次訂購',
      preheader: '如需協助，可以這樣與我們聯絡。',
      heading: '很高興認識您',
      paragraphs: [
        '您在 {shop} 首次訂購的商品應已送達。感謝您選擇我們。',
        '希望商品合您的心意。如有問題或疑問，請直接回覆此郵件，將有專人為您處理。',
        '願它能長久陪伴您，為您帶來愉快的時光。',
      ],
    },
    'new-year': {
      subject: '【{shop}】祝您新年快樂',
      preheader: '願新的一年，萬事順心，常有期待。',
      heading: '新年快樂',
      paragraphs: [
        '祝您新年快樂。願新的一年，您身體健康，萬事順心，天天有期待。',
        '感謝您一直以來的信任。新的一年，我們會繼續用心為您服務。',
      ],
    },
    'lunar-new-year': {
      subject: '【{shop}】恭賀新禧',
      preheader: '願新的一年，平安順遂，好事常來。',
      heading: '恭賀新禧',
      paragraphs: [
        '我們在此向您拜年。祝您與您掛念的人新春愉快，平安順遂，萬事如意。',
        '無論是圍坐一桌，還是隔著遠方互道祝福，都願您這個新年過得歡喜、安心。',
      ],
    },
    seollal: {
      subject: '【{shop}】祝您韓國農曆新年快樂',
      preheader: '願新的一年，福氣滿滿，平安順心。',
      heading: '韓國農曆新年快樂',
      paragraphs: [
        '值此韓國農曆新年，祝您新年多福，平安順心。',
        '無論您正在旅途中，與親近的人相聚，還是靜靜享受幾天閒暇，都願您假期愉快。',
      ],
    },
    tet: {
      subject: '【{shop}】祝您越南農曆新年快樂',
      preheader: '願新的一年，平安喜樂，好運相伴。',
      heading: '越南農曆新年快樂',
      paragraphs: [
        '值此越南農曆新年，祝您與您掛念的人新年平安喜樂，好運相伴。',
        '願您在節日裡好好休息，也有時間陪伴心裡在意的人。',
      ],
    },
    'mid-autumn': {
      subject: '【{shop}】祝您中秋節快樂',
      preheader: '願月圓人安，所念皆好。',
      heading: '中秋節快樂',
      paragraphs: [
        '值此中秋佳節，祝您佳節愉快，月圓人安。',
        '無論是圍坐分享月餅，還是在遠方共賞一輪明月，都願您與心中掛念的人彼此靠近。',
      ],
    },
    chuseok: {
      subject: '【{shop}】祝您韓國中秋節快樂',
      preheader: '願您的假期如滿月般豐盈。',
      heading: '韓國中秋節快樂',
      paragraphs: [
        '值此韓國中秋節，願您的佳節如滿月般豐盈、溫暖。',
        '無論您在哪裡過節，都願有美食，有好友，也有片刻悠閒。',
      ],
    },
    christmas: {
      subject: '【{shop}】祝您聖誕快樂',
      preheader: '願您的節日平安、溫馨。',
      heading: '聖誕快樂',
      paragraphs: [
        '祝您聖誕快樂，平安喜樂。',
        '無論是熱鬧相聚，還是安靜度過，都願您有時間做自己喜歡的事。',
        '感謝您這一年來選擇 {shop}。',
      ],
    },
    easter: {
      subject: '【{shop}】祝您復活節快樂',
      preheader: '願您有好友相伴，也有閒暇小憩。',
      heading: '復活節快樂',
      paragraphs: [
        '祝您復活節快樂。',
        '無論您如何度過這幾天，都願有好友相伴，有美食可享，也有時間歇一歇。',
      ],
    },
    'mothers-day': {
      subject: '【{shop}】母親節的問候',
      preheader: '無論您如何度過，都願您心中溫暖。',
      heading: '母親節',
      paragraphs: [
        '母親節，是向母親，以及每一位像母親一樣照顧他人的人道謝的日子。',
        '對有些人，這是歡喜的一天；對有些人，它承載著回憶，或與平日無異。無論您如何度過，我們都送上溫暖的祝福。',
        '若您日後不想再收到這份問候，可透過郵件底部的連結取消訂閱。',
      ],
    },
    'fathers-day': {
      subject: '【{shop}】父親節的問候',
      preheader: '無論您如何度過，都願您心中溫暖。',
      heading: '父親節',
      paragraphs: [
        '父親節，是向父親，以及每一位像父親一樣照顧他人的人道謝的日子。',
        '對有些人，這是歡喜的一天；對有些人，它承載著回憶，或與平日無異。無論您如何度過，我們都送上溫暖的祝福。',
        '若您日後不想再收到這份問候，可透過郵件底部的連結取消訂閱。',
      ],
    },
    'womens-day': {
      subject: '【{shop}】國際婦女節的問候',
      preheader: '謹向每一位女性致上敬意與感謝。',
      heading: '國際婦女節',
      paragraphs: [
        '國際婦女節，是向女性的成就致敬的日子，也提醒我們還有許多事有待努力。',
        '謹向光顧本店的女性、與我們共事的女性，以及在各自的崗位上讓世界變得更好的每一位女性，致上敬意與感謝。',
      ],
    },
    eid: {
      subject: '【{shop}】祝您佳節吉慶（Eid Mubarak）',
      preheader: '向您與您掛念的人致上誠摯的問候。',
      heading: '祝您佳節吉慶',
      paragraphs: [
        'Eid Mubarak。祝您與您掛念的人佳節吉慶，平安喜樂。',
        '無論是在家迎客，還是出門探訪，都願這幾天溫馨美好，有親友相伴。',
      ],
    },
    thanksgiving: {
      subject: '【{shop}】感恩節快樂',
      preheader: '藉此機會，向您說聲謝謝。',
      heading: '感恩節快樂',
      paragraphs: [
        '感恩節正是道謝的好時候：感謝您選擇 {shop}。',
        '無論您如何度過，都願有美食，有好友，也有時間好好休息。',
      ],
    },
  },
  feast: {
    subject: '【{shop}】{occasion}的問候',
    preheader: '我們向您送上誠摯的祝福。',
    heading: '{occasion}',
    paragraphs: [
      '我們向您致上誠摯的問候與祝福。',
      '無論您如何度過這段時光，都願有人相伴，也有片刻悠閒。',
    ],
  },
  closing: '{shop} 團隊敬上',
};
