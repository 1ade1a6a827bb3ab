import { type LanguageTag, languageOf } from './language-tags.ts';

/**
 * A sentence for the privacy notice of a shop that counts clicks (Regulation 2016/679, article 13): what is kept of
 * whom, what for, and that it goes with the person’s data.
 */
const sentences: Readonly<Record<LanguageTag, string>> = {
  en: 'If you follow a link in one of our newsletters, we note when, and which link it was (at most ten times for each e-mail), to see how useful our newsletters are; we do not note whether you open an e-mail, and we delete these notes together with your data.',
  de: 'Wenn Sie in einem unserer Newsletter auf einen Link klicken, vermerken wir, wann und auf welchen (höchstens zehnmal je E-Mail), um zu erkennen, wie nützlich unsere Newsletter sind; ob Sie eine E-Mail öffnen, vermerken wir nicht, und mit Ihren Daten löschen wir auch diese Vermerke.',
  fr: 'Si vous cliquez sur un lien dans l’une de nos newsletters, nous notons quand et sur quel lien (dix fois au plus par e-mail), afin de savoir si nos newsletters sont utiles\u202f; nous ne notons pas si vous ouvrez un e-mail, et nous supprimons ces notes avec vos données.',
  es: 'Si hace clic en un enlace de uno de nuestros boletines, anotamos cuándo y en cuál (diez veces como máximo por correo) para saber si nuestros boletines son útiles; no anotamos si abre un correo, y borramos estas anotaciones junto con sus datos.',
  it: 'Se fa clic su un link in una delle nostre newsletter, annotiamo quando e su quale (al massimo dieci volte per ogni e-mail), per capire se le nostre newsletter sono utili; non annotiamo se apre un’e-mail, e cancelliamo queste annotazioni insieme ai Suoi dati.',
  ja: '当店のメールマガジン内のリンクをクリックされた場合、メールマガジンの有用性を把握するため、その日時とリンクを記録します（メール1通につき最大10回）。メールを開封されたかどうかは記録しません。これらの記録は、お客様のデータとともに削除します。',
  ko: '뉴스레터의 링크를 클릭하시면 뉴스레터가 얼마나 유용한지 알아보기 위해 클릭한 시각과 링크를 기록합니다(메일 1통당 최대 10회). 메일을 열어 보셨는지는 기록하지 않으며, 이 기록은 고객님의 데이터와 함께 삭제합니다.',
  'zh-Hans':
    '如果您点击我们资讯邮件中的链接，我们会记录点击的时间和链接（每封邮件最多十次），以了解资讯邮件是否有用；我们不记录您是否打开邮件，这些记录会随您的数据一并删除。',
  'zh-Hant':
    '如果您點擊我們電子報中的連結，我們會記錄點擊的時間與連結（每封郵件最多十次），以了解電子報是否有用；我們不會記錄您是否開啟郵件，這些紀錄會隨您的資料一併刪除。',
  ar: 'إذا نقرت على رابط في إحدى نشراتنا البريدية، نسجّل الوقت والرابط (عشر مرات على الأكثر لكل رسالة) لنعرف مدى فائدة نشراتنا؛ ولا نسجّل ما إذا فتحت الرسالة، ونحذف هذه السجلات مع بياناتك.',
};

/** In the language of a shop. */
export const clickNotice = (locale: string): string => sentences[languageOf([locale])];
