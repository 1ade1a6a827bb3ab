import type { BirthdayPageTexts } from './birthday-page-texts.ts';

export const es: BirthdayPageTexts = {
  title: (shop) => `Su cumpleaños en ${shop}`,
  intro: (shop) => `Si nos dice cuándo es su cumpleaños, ${shop} podrá felicitarle ese día.`,
  hidden:
    'Ya tenemos la fecha de su cumpleaños. Para proteger sus datos, no la mostramos aquí. Puede indicarla de nuevo para cambiarla, o borrarla más abajo.',
  day: 'Día',
  month: 'Mes',
  choose: 'Elija una opción',
  year: 'Año de nacimiento (opcional)',
  yearHint: 'Cuatro cifras. Puede dejarlo en blanco.',
  meaning: 'Calendario de esta fecha',
  meanings: {
    gregorian: 'El calendario habitual',
    'lunar-cn': 'El calendario lunar chino',
    'lunar-kr': 'El calendario lunar coreano',
    'kept-lunar-cn': 'El calendario habitual, pero celebro el día lunar chino (hace falta el año)',
    'kept-lunar-kr': 'El calendario habitual, pero celebro el día lunar coreano (hace falta el año)',
  },
  leapDay: 'Si nació un 29 de febrero',
  leapDayHint: '¿Qué día prefiere recibir la felicitación en los años sin 29 de febrero?',
  leapDays: { shop: 'El habitual', 'feb-28': 'El 28 de febrero', 'mar-1': 'El 1 de marzo' },
  leap: (month, year) => `El año lunar ${year} tuvo dos veces el mes ${month}. ¿En cuál nació?`,
  leapYes: 'En el segundo, el mes intercalar',
  leapNo: 'En el primero',
  agreement: (shop) =>
    `Al guardar, acepta que ${shop} le felicite por correo electrónico en su cumpleaños y en las fiestas. Puede retirar su consentimiento en cualquier momento desde el enlace que encontrará en cada correo.`,
  save: 'Guardar mi cumpleaños',
  remove: 'Borrar mi cumpleaños',
  errorsTitle: 'Revise los datos',
  noDay: 'Ese día no existe. Revise el día y el mes.',
  wrongYear: 'Revise el año o déjelo en blanco.',
  yearNeeded: 'Necesitamos el año para saber el día lunar de esta fecha.',
  tooYoung: (age) => `Solo podemos guardar el cumpleaños de personas de ${age} años o más.`,
  savedTitle: 'Guardado',
  saved: (birthday) => `Hemos anotado su cumpleaños: ${birthday}.`,
  lunarDay: (month, day, leap) =>
    `día ${day} del mes ${leap ? 'intercalar ' : ''}${month} del calendario lunar`,
  fromNextYear: 'Nuestra próxima felicitación de cumpleaños podrá llegarle a partir del año que viene.',
  removedTitle: 'Borrado',
  removed: (shop) => `${shop} ya no tiene la fecha de su cumpleaños.`,
  change: 'Cambiar',
};
