import { decisions } from './ar/decisions.ts';
import { link } from './ar/link.ts';
import { mails } from './ar/mails.ts';
import { questions } from './ar/questions.ts';
import { returnPages } from './ar/return-pages.ts';
import { words as returnWords } from './ar/return-words.ts';
import { isolated } from './isolated.ts';
import { byFirstName } from './person-name.ts';
import type { Texts } from './texts.ts';

/**
 * Modern Standard Arabic. Nobody is addressed by gender: requests are verbal nouns ("يُرجى …"), and the levels say how the
 * experience was. Digits are 0 to 9, the default of `ar` (CLDR): numbers of orders, returns and parcels come in them too.
 */
export const ar: Texts = {
  tag: 'ar',
  direction: 'rtl',
  addressed: byFirstName,
  labelled: (label, value) => (value ? `${label}: ${isolated(value)}` : `${label}:`),
  sentences: (sentences) => sentences.join(' '),
  levels: ['منخفض جدًا', 'منخفض', 'متوسط', 'مرتفع', 'مرتفع جدًا'],
  returnSurvey: {
    title: (shop) => `تجربة الإرجاع إلى ${isolated(shop)}`,
    question: (shop) => `بوجه عام، ما مدى رضاك عن معالجة ${isolated(shop)} لطلب الإرجاع؟`,
  },
  surveyPage: {
    title: (shop) => `طلبك من ${isolated(shop)}`,
    question: (shop) => `بوجه عام، ما مدى رضاك عن طلبك من ${isolated(shop)}؟`,
    comment: 'هل لديك ما تضيفه؟ (اختياري)',
    commentHint: (longest) =>
      `الحد الأقصى لعدد الأحرف: ${longest}. يُرجى عدم كتابة بيانات الدفع أو البيانات الصحية هنا.`,
    send: 'إرسال إجابتي',
    chooseLevel: 'يُرجى اختيار إحدى الإجابات.',
    thanksTitle: 'شكرًا لك',
    thanks: 'وصلتنا إجابتك. يمكنك إغلاق هذه الصفحة.',
    alreadyTitle: 'وصلتنا إجابتك من قبل',
    already: 'سبقت الإجابة عن هذا السؤال. شكرًا لك، لا يلزم أي إجراء آخر.',
  },
  preferences: {
    title: (shop) => `رسائل البريد الإلكتروني من ${isolated(shop)}`,
    intro: (shop) =>
      `يُرجى اختيار الرسائل التي يجوز أن تصلك من ${isolated(shop)}. يمكنك سحب موافقتك في أي وقت عبر الرابط الموجود في كل رسالة. أما الرسائل المتعلقة بطلباتك وعمليات الإرجاع فتصلك في جميع الأحوال.`,
    questions: {
      survey: (shop) =>
        `هل يجوز أن تصلك من ${isolated(shop)} أسئلة بالبريد الإلكتروني عن تجربتك مع طلباتك وعمليات الإرجاع؟`,
      care: (shop) =>
        `هل يجوز أن تصلك من ${isolated(shop)} تهانٍ بالبريد الإلكتروني في عيد ميلادك وفي الأعياد؟`,
      marketing: (shop) => `هل يجوز أن تصلك من ${isolated(shop)} عروض وقسائم خصم بالبريد الإلكتروني؟`,
    },
    aboutToStop:
      'فُتحت هذه الصفحة من رسالة من هذا النوع، ولذلك حُددت الإجابة «لا». ويسري الاختيار بمجرد الحفظ.',
    yes: 'نعم',
    no: 'لا',
    occasions: 'ما المناسبات المرغوب في تلقي التهاني فيها؟',
    occasionsHint:
      'يمكنك إلغاء تحديد أي مناسبة منها. ولا تصلك هذه التهاني إلا إذا كانت الإجابة عن سؤال التهاني «نعم» أيضًا.',
    birthday: 'إضافة عيد ميلادك',
    pause: 'هل تُوقف كل هذه الرسائل مؤقتًا؟',
    noPause: 'من دون إيقاف مؤقت',
    pauseFor: (days) => `إيقاف مؤقت (عدد الأيام: ${days})`,
    keepPause: (date) => `إبقاء الإيقاف المؤقت حتى ${date}`,
    endPause: 'إنهاء الإيقاف المؤقت الآن',
    save: 'حفظ',
    doneTitle: 'تم الحفظ',
    done: (shop) => `هذا ما يجوز أن يصلك من ${isolated(shop)} من الآن فصاعدًا.`,
    names: {
      survey: 'أسئلة عن طلباتك وعمليات الإرجاع',
      care: 'تهانٍ',
      marketing: 'عروض وقسائم خصم',
    },
    pausedUntil: (date) => `لن يصلك أي من هذه الرسائل حتى ${date}.`,
    change: 'تغيير',
  },
  link,
  questions,
  returnWords,
  mails,
  returnPages,
  decisions,
};
