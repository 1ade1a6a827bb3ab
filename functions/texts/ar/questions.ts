import type { QuestionTexts } from '../en/questions.ts';
import { isolated } from '../isolated.ts';

export const questions: QuestionTexts = {
  nps: {
    question: (shop) => `ما مدى احتمال أن توصي صديقًا أو زميلًا بمتجر ${isolated(shop)}؟`,
    lowest: 'غير محتمل إطلاقًا',
    highest: 'محتمل جدًا',
  },
  ces: {
    question: (shop) => `سهّل متجر ${isolated(shop)} حصولي على ما أحتاج إليه.`,
    lowest: 'لا أوافق إطلاقًا',
    highest: 'أوافق تمامًا',
  },
  dimensions: {
    title: 'وما مدى رضاك عن كلٍّ مما يلي؟ يمكن ترك ما لا ينطبق فارغًا.',
    names: {
      product: 'المنتج',
      delivery: 'التوصيل',
      service: 'خدمة العملاء',
      returns: 'معالجة المرتجعات',
      complaints: 'معالجة الشكاوى',
    },
  },
  followUps: {
    low: 'نأسف لذلك. ما الذي حدث، وكيف يمكننا المساعدة؟',
    middle: 'ما الذي كان يمكن أن يكون أفضل؟',
    high: 'ما أكثر ما أعجبك؟',
  },
  followUpSend: 'إرسال هذا أيضًا',
  followUpThanks: 'شكرًا على إخبارنا.',
  somebodyLooks: 'يقرأ أحد موظفينا ما تكتبه ويتواصل معك إذا أمكننا المساعدة.',
  review: (shop) => `هل ترغب في مشاركة رأيك مع الآخرين؟ يسعد متجر ${isolated(shop)} بكل تقييم.`,
  reviewLink: 'كتابة تقييم',
};
