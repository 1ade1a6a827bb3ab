import type { CreditPageTexts } from './en.ts';

export const ar: CreditPageTexts = {
  title: (shop) => `رصيدك في متجر \u2068${shop}\u2069`,
  none: 'لا يوجد لديك رصيد هنا حاليًا.',
  available: 'المتاح',
  held: 'محجوز لسلة مفتوحة',
  ends: (amount, day) => `منه ${amount} حتى ${day}`,
  waiting: (amount) => `سيُضاف ${amount} إلى حسابك عند إنشاء حساب في المتجر بهذا العنوان.`,
  how: 'لاستخدامه، يُرجى إدخال عنوان البريد هذا عند الدفع في المتجر. لا يلزم أي رمز.',
  signIn: 'لاستخدامه، يُرجى تسجيل الدخول عند الدفع في المتجر. لا يلزم أي رمز.',
  asOf: (moment) => `حتى ${moment}.`,
  history: 'السجل',
  day: 'التاريخ',
  amount: 'المبلغ',
  kinds: {
    granted: 'مُضاف',
    spent: 'استُخدم في طلب',
    'given-back': 'عاد من طلب',
    expired: 'انتهت صلاحيته',
    'taken-back': 'استرده المتجر',
    elsewhere: 'تغيّر في المتجر',
  },
};
