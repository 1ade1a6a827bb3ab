import { decisions } from './es/decisions.ts';
import { link } from './es/link.ts';
import { mails } from './es/mails.ts';
import { questions } from './es/questions.ts';
import { returnPages } from './es/return-pages.ts';
import { words as returnWords } from './es/return-words.ts';
import { byFirstName } from './person-name.ts';
import type { Texts } from './texts.ts';

// Nobody is addressed by gender ("satisfecho", "estimado"): the levels are adverbs, which answer "cómo".
export const es: Texts = {
  tag: 'es',
  direction: 'ltr',
  addressed: byFirstName,
  labelled: (label, value) => `${label}: ${value}`,
  sentences: (sentences) => sentences.join(' '),
  levels: ['Muy bajo', 'Bajo', 'Medio', 'Alto', 'Muy alto'],
  returnSurvey: {
    title: (shop) => `Su devolución a ${shop}`,
    question: (shop) =>
      `En general, ¿cuál es su grado de satisfacción con la gestión de su devolución a ${shop}?`,
  },
  surveyPage: {
    title: (shop) => `Su pedido en ${shop}`,
    question: (shop) => `En general, ¿cuál es su grado de satisfacción con su pedido en ${shop}?`,
    comment: '¿Qué le gustaría contarnos? (opcional)',
    commentHint: (longest) =>
      `${longest} caracteres como máximo. Por favor, no escriba datos de pago ni de salud.`,
    send: 'Enviar mi respuesta',
    chooseLevel: 'Elija una de las respuestas.',
    thanksTitle: 'Gracias',
    thanks: 'Hemos recibido su respuesta. Ya puede cerrar esta página.',
    alreadyTitle: 'Ya tenemos su respuesta',
    already: 'Ya respondió a esta pregunta. Gracias, no tiene que hacer nada más.',
  },
  preferences: {
    title: (shop) => `Correos de ${shop}`,
    intro: (shop) =>
      `Elija qué correos puede enviarle ${shop}. Puede retirar su consentimiento en cualquier momento desde el enlace que encontrará en cada correo. Los mensajes sobre sus pedidos y devoluciones los recibirá en todo caso.`,
    questions: {
      survey: (shop) =>
        `¿Permite que ${shop} le pregunte por correo electrónico cómo le fue con sus pedidos y devoluciones?`,
      care: (shop) =>
        `¿Permite que ${shop} le felicite por correo electrónico en su cumpleaños y en las fiestas?`,
      marketing: (shop) => `¿Permite que ${shop} le envíe ofertas y cupones por correo electrónico?`,
    },
    aboutToStop:
      'Ha llegado aquí desde un correo de este tipo, por eso está marcado «No». El cambio se aplicará cuando guarde.',
    yes: 'Sí',
    no: 'No',
    occasions: '¿En qué ocasiones desea recibir felicitaciones?',
    occasionsHint:
      'Desmarque aquellas en las que prefiera no recibir nada. Solo enviamos estas felicitaciones si también responde «Sí» a la pregunta sobre las felicitaciones.',
    birthday: 'Indicar su cumpleaños',
    pause: '¿Desea dejar de recibir todos estos correos durante un tiempo?',
    noPause: 'No, sin pausa',
    pauseFor: (days) => `Una pausa de ${days} días`,
    keepPause: (date) => `Mantener la pausa hasta el ${date}`,
    endPause: 'Terminar la pausa ahora',
    save: 'Guardar',
    doneTitle: 'Guardado',
    done: (shop) => `Esto es lo que ${shop} puede enviarle a partir de ahora.`,
    names: {
      survey: 'Preguntas sobre sus pedidos y devoluciones',
      care: 'Felicitaciones',
      marketing: 'Ofertas y cupones',
    },
    pausedUntil: (date) => `Hasta el ${date} no recibirá ninguno de estos correos.`,
    change: 'Cambiar',
  },
  link,
  questions,
  returnWords,
  mails,
  returnPages,
  decisions,
};
