import type { QuestionTexts } from '../en/questions.ts';

export const questions: QuestionTexts = {
  nps: {
    question: (shop) => `¿Qué probabilidad hay de que recomiende ${shop} a un amigo o a un colega?`,
    lowest: 'Nada probable',
    highest: 'Extremadamente probable',
  },
  ces: {
    question: (shop) => `${shop} me facilitó conseguir lo que necesitaba.`,
    lowest: 'Totalmente en desacuerdo',
    highest: 'Totalmente de acuerdo',
  },
  dimensions: {
    title:
      '¿Y cuál es su grado de satisfacción con cada uno de estos aspectos? Deje en blanco lo que no proceda.',
    names: {
      product: 'El producto',
      delivery: 'La entrega',
      service: 'La atención al cliente',
      returns: 'La gestión de las devoluciones',
      complaints: 'La gestión de las reclamaciones',
    },
  },
  followUps: {
    low: 'Lo sentimos. ¿Qué ha fallado y qué podemos hacer por usted?',
    middle: '¿Qué lo habría hecho mejor?',
    high: '¿Qué es lo que más le ha gustado?',
  },
  followUpSend: 'Enviar también esto',
  followUpThanks: 'Gracias por decírnoslo.',
  somebodyLooks: 'Una persona lee lo que escribe y le responde si podemos ayudarle.',
  review: (shop) => `¿Quiere contarlo a otros? ${shop} agradece cada opinión.`,
  reviewLink: 'Escribir una opinión',
};
