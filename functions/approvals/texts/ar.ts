import { isolated } from '../../texts/isolated.ts';
import type { ApprovalPageTexts } from './en.ts';

export const ar: ApprovalPageTexts = {
  title: 'مطلوب موافقة شخص ثانٍ',
  intro: {
    return: (shop) => `يطلب ${isolated(shop)} موافقتك قبل دفع هذا المبلغ.`,
    campaign: (shop) => `يطلب ${isolated(shop)} موافقتك قبل إرسال هذه الحملة.`,
  },
  verdict: 'الرد',
  agree: 'أوافق',
  refuse: 'لا أوافق',
  why: 'السبب (اختياري)',
  whyHint: 'لا يقرأ هذا إلا فريق المتجر.',
  send: 'إرسال',
  yours: {
    agreed: 'سُجلت موافقتك.',
    refused: {
      return: 'سُجل عدم موافقتك. لن يُدفع شيء، وسينظر فريق المتجر في الأمر.',
      campaign: 'سُجل عدم موافقتك. لن تُرسل الحملة.',
    },
  },
  standing: {
    agreed: 'سبق أن وافق شخص ثانٍ.',
    refused: 'سبق أن رفض شخص ثانٍ.',
    void: 'لم يعد الرد مطلوبًا: تغيّر الأمر أو انتهى. وإذا بقيت الموافقة لازمة، فستصلك رسالة جديدة.',
    expired: 'انتهى وقت الرد.',
    'same-person': 'الموافقة الأولى كانت منك. يلزم أن يوافق شخص آخر.',
    'unknown-person':
      'لا يمكننا معرفة ما إذا كانت الموافقة الأولى منك. يُرجى الرد عبر API بعد تسجيل الدخول بعنوانك.',
  },
  by: (who) => `صاحب الرد: ${isolated(who)}.`,
  at: (moment) => `تاريخ الرد: ${moment}.`,
};
