import type { CareTexts } from './care-texts.ts';

export const es: CareTexts = {
  feasts: {
    'new-year': 'Año Nuevo',
    'lunar-new-year': 'Año Nuevo Lunar',
    seollal: 'Seollal',
    tet: 'Fiesta del Tết',
    lantern: 'Festival de los Faroles',
    qingming: 'Festival de Qingming',
    'dragon-boat': 'Festival del Bote del Dragón',
    qixi: 'Festival de Qixi',
    'mid-autumn': 'Festival del Medio Otoño',
    chuseok: 'Chuseok',
    'double-ninth': 'Festival del Doble Nueve',
    'singles-day': 'Día del Soltero',
    'black-friday': 'Black Friday',
    'cyber-monday': 'Cyber Monday',
    valentine: 'Día de San Valentín',
    'white-day': 'White Day',
    'womens-day': 'Día Internacional de la Mujer',
    'mothers-day': 'Día de la Madre',
    'parents-day': 'Día de las Madres y los Padres',
    'fathers-day': 'Día del Padre',
    'easter-western': 'Pascua',
    'easter-orthodox': 'Pascua ortodoxa',
    christmas: 'Navidad',
    'christmas-orthodox': 'Navidad ortodoxa',
    'st-nicholas': 'San Nicolás',
    thanksgiving: 'Día de Acción de Gracias',
    halloween: 'Halloween',
    'eid-al-fitr': 'Eid al-Fitr',
    'eid-al-adha': 'Eid al-Adha',
    ramadan: 'Ramadán',
    'rosh-hashanah': 'Rosh Hashaná',
    'yom-kippur': 'Yom Kipur',
    hanukkah: 'Janucá',
    passover: 'Pésaj',
    diwali: 'Diwali',
    holi: 'Holi',
    'childrens-day': 'Día de la Infancia',
    'teachers-day': 'Día del Profesorado',
    'national-day': 'Fiesta Nacional',
    obon: 'Obon',
    'golden-week': 'Semana Dorada',
  },
  letters: {
    birthday: {
      subject:
        '{hasName, select, yes {Feliz cumpleaños, {name}, de parte de {shop}} other {Feliz cumpleaños de parte de {shop}}}',
      preheader: 'Los mejores deseos de todo el equipo de {shop}.',
      heading: 'Feliz cumpleaños',
      paragraphs: [
        'Todo el equipo de {shop} le desea un muy feliz cumpleaños.',
        'Esperamos que le traiga buena compañía, un rato para usted y un buen motivo para reír.',
        'Gracias por su confianza. Nos alegra mucho contar con usted.',
      ],
    },
    'first-order': {
      subject:
        '{hasName, select, yes {{name}, gracias por su confianza en {shop}} other {Gracias por su confianza en {shop}}}',
      preheader: 'Fue por estas fechas cuando nos hizo su primer pedido.',
      heading: 'El aniversario de su primer pedido',
      paragraphs: [
        'Fue por estas fechas cuando hizo su primer pedido en {shop}. Comprar donde todavía no se conoce a nadie requiere un poco de confianza, y no hemos olvidado que nos dio la suya.',
        'Gracias. Si hay algo que podamos mejorar, responda a este correo electrónico: nuestro equipo lee todos los mensajes.',
      ],
    },
    welcome: {
      subject: 'Le damos la bienvenida a {shop}',
      preheader: 'Gracias por su primer pedido. Así puede escribirnos.',
      heading: 'Gracias por su primer pedido',
      paragraphs: [
        'Su primer pedido en {shop} ya debería haber llegado. Gracias por elegirnos.',
        'Esperamos que todo haya llegado como usted quería. Si algo no está bien o si tiene alguna pregunta, responda a este correo electrónico y nuestro equipo le ayudará.',
        'Le deseamos que lo disfrute durante mucho tiempo.',
      ],
    },
    'coupon-expiring': {
      subject: '{shop}: su código caduca pronto',
      preheader: 'Un breve recordatorio para que aún pueda utilizarlo.',
      heading: 'Un código sin utilizar',
      paragraphs: [
        'Tiene un código de {shop} que aún no ha utilizado y que caduca pronto.',
        'Puede introducirlo al hacer su pedido hasta el día indicado más abajo. Si no lo necesita, no tiene que hacer nada.',
      ],
    },
    'credit-expiring': {
      subject: 'Recordatorio: su saldo en {shop} caduca pronto',
      preheader: 'Todavía puede utilizarlo en su próximo pedido.',
      heading: 'Su saldo en la tienda',
      paragraphs: [
        'Dispone en {shop} de un saldo que caduca pronto. Más abajo encontrará el importe y el último día.',
        'Puede utilizarlo en su próximo pedido. En su página puede consultar todo su saldo.',
      ],
    },
    'win-back': {
      subject:
        '{hasName, select, yes {{name}, será un placer verle de nuevo en {shop}} other {Será un placer verle de nuevo en {shop}}}',
      preheader: 'Ha pasado un tiempo desde su último pedido.',
      heading: 'Será un placer verle de nuevo',
      paragraphs: [
        'Ha pasado un tiempo desde su último pedido en {shop}. Nos encantaría volver a atenderle.',
        'Eche un vistazo cuando quiera. Si hubo algo que no le convenció, responda a este correo: nuestro equipo lee todos los mensajes.',
      ],
    },
    'nth-order': {
      subject: 'Gracias por volver a comprar en {shop}',
      preheader: 'Unas palabras de agradecimiento de nuestro equipo.',
      heading: 'Gracias por su confianza',
      paragraphs: [
        'Ya ha hecho varios pedidos en {shop}. Lo valoramos mucho y queremos darle las gracias.',
        'Si hay algo que podamos hacer mejor, responda a este correo. Nos alegrará leerle.',
      ],
    },
    refill: {
      subject: '{shop}: ¿se le está acabando?',
      preheader: 'Un breve recordatorio por si necesita más.',
      heading: '¿Necesita más?',
      paragraphs: [
        'Hace un tiempo pidió en {shop} un artículo que quizá se le acabe pronto.',
        'Si necesita más, puede pedirlo en nuestra tienda. Si aún le queda suficiente, no tiene que hacer nada.',
      ],
    },
    'new-year': {
      subject: 'Feliz Año Nuevo de parte de {shop}',
      preheader: 'Un buen comienzo y muchas cosas buenas por delante.',
      heading: 'Feliz Año Nuevo',
      paragraphs: [
        'Le deseamos un buen comienzo de año y muchas cosas buenas por delante.',
        'Gracias por su confianza. En el nuevo año seguiremos a su disposición.',
      ],
    },
    'lunar-new-year': {
      subject: 'Feliz Año Nuevo Lunar de parte de {shop}',
      preheader: 'Buena fortuna y buenas noticias para el nuevo año.',
      heading: 'Feliz Año Nuevo Lunar',
      paragraphs: [
        'Les deseamos, a usted y a las personas que quiere, un nuevo año lleno de buena fortuna y de buenas noticias.',
        'Tanto si celebra alrededor de una gran mesa como si envía sus saludos desde lejos, esperamos que estas fiestas le traigan alegría y descanso.',
      ],
    },
    seollal: {
      subject: 'Feliz Seollal de parte de {shop}',
      preheader: 'Mucha suerte para el nuevo año.',
      heading: 'Feliz Seollal',
      paragraphs: [
        'Le deseamos mucha suerte en el nuevo año.',
        'Tanto si está de viaje como si pasa estos días en compañía o en calma, le deseamos unas fiestas agradables.',
      ],
    },
    tet: {
      subject: 'Feliz Tết de parte de {shop}',
      preheader: 'Paz, alegría y buena fortuna para el nuevo año.',
      heading: 'Feliz Tết',
      paragraphs: [
        'Les deseamos, a usted y a las personas que quiere, un nuevo año de paz, alegría y buena fortuna.',
        'Esperamos que estas fiestas le dejen tiempo para descansar y para estar cerca de quienes más le importan.',
      ],
    },
    'mid-autumn': {
      subject: 'Feliz Festival del Medio Otoño de parte de {shop}',
      preheader: 'Le deseamos una luna llena y luminosa.',
      heading: 'Feliz Festival del Medio Otoño',
      paragraphs: [
        'Le deseamos una luna llena y luminosa, y un feliz Festival del Medio Otoño.',
        'Tanto si comparte pasteles de luna alrededor de una mesa como si mira la misma luna desde lejos, esperamos que sienta cerca a las personas que quiere.',
      ],
    },
    chuseok: {
      subject: 'Feliz Chuseok de parte de {shop}',
      preheader: 'Unas fiestas tan generosas como la luna de la cosecha.',
      heading: 'Feliz Chuseok',
      paragraphs: [
        'Le deseamos un Chuseok tan generoso como la luna llena de la cosecha.',
        'Dondequiera que pase estas fiestas, esperamos que le traigan buena comida, buena compañía y descanso.',
      ],
    },
    christmas: {
      subject: 'Feliz Navidad de parte de {shop}',
      preheader: 'Le deseamos unos días felices y en paz.',
      heading: 'Feliz Navidad',
      paragraphs: [
        'Le deseamos una Navidad feliz y en paz.',
        'Tanto si tiene la casa llena como si los días son tranquilos, esperamos que haya tiempo para lo que le gusta.',
        'Gracias por su confianza.',
      ],
    },
    easter: {
      subject: 'Feliz Pascua de parte de {shop}',
      preheader: 'Buena compañía y tiempo para descansar.',
      heading: 'Feliz Pascua',
      paragraphs: [
        'Le deseamos una feliz Pascua.',
        'Pase como pase estos días, esperamos que le traigan buena compañía, buena comida y tiempo para tomar aliento.',
      ],
    },
    'mothers-day': {
      subject: 'Un saludo afectuoso de {shop} por el Día de la Madre',
      preheader: 'Lo pase como lo pase, le deseamos un buen día.',
      heading: 'Día de la Madre',
      paragraphs: [
        'El Día de la Madre es un día para dar las gracias: a las madres y a todas las personas que cuidan de otras como lo haría una madre.',
        'Para algunas personas es un día alegre; para otras, un día de recuerdos o un día como cualquier otro. Lo pase como lo pase, le enviamos un saludo afectuoso.',
        'Si prefiere no recibir este saludo en el futuro, puede indicarlo con el enlace que está al final de este correo electrónico.',
      ],
    },
    'fathers-day': {
      subject: 'Un saludo afectuoso de {shop} por el Día del Padre',
      preheader: 'Lo pase como lo pase, le deseamos un buen día.',
      heading: 'Día del Padre',
      paragraphs: [
        'El Día del Padre es un día para dar las gracias: a los padres y a todas las personas que cuidan de otras como lo haría un padre.',
        'Para algunas personas es un día alegre; para otras, un día de recuerdos o un día como cualquier otro. Lo pase como lo pase, le enviamos un saludo afectuoso.',
        'Si prefiere no recibir este saludo en el futuro, puede indicarlo con el enlace que está al final de este correo electrónico.',
      ],
    },
    'womens-day': {
      subject: 'Día Internacional de la Mujer: un saludo de {shop}',
      preheader: 'Gracias a todas las mujeres con quienes trabajamos.',
      heading: 'Día Internacional de la Mujer',
      paragraphs: [
        'El Día Internacional de la Mujer reconoce lo que las mujeres han logrado y recuerda lo que queda por hacer.',
        'Gracias a las mujeres que compran en nuestra tienda, a las que forman parte de nuestro equipo y a las que mejoran las cosas allí donde están. Le deseamos un buen día.',
      ],
    },
    eid: {
      subject: 'Eid Mubarak de parte de {shop}',
      preheader: 'Un saludo afectuoso para usted y las personas que quiere.',
      heading: 'Eid Mubarak',
      paragraphs: [
        'Les deseamos, a usted y a las personas que quiere, un Eid alegre y en paz.',
        'Tanto si recibe visitas como si las hace, esperamos que estos días le traigan calidez y buena compañía.',
      ],
    },
    thanksgiving: {
      subject: 'Feliz Día de Acción de Gracias de parte de {shop}',
      preheader: 'Un buen momento para dar las gracias.',
      heading: 'Feliz Día de Acción de Gracias',
      paragraphs: [
        'El Día de Acción de Gracias es un buen momento para decirlo: gracias por elegir {shop}.',
        'Lo pase como lo pase, esperamos que le traiga buena comida, buena compañía y tiempo para descansar.',
      ],
    },
  },
  feast: {
    subject: '{occasion}: un saludo de {shop}',
    preheader: 'Le deseamos buena compañía y un momento de descanso.',
    heading: '{occasion}',
    paragraphs: [
      'Todo nuestro equipo le envía un saludo afectuoso.',
      'Pase como pase estos días, esperamos que le traigan buena compañía y un momento de descanso.',
    ],
  },
  closing: 'El equipo de {shop}',
  personal: {
    birthday: 'Cumpleaños',
    'first-order': 'Aniversario de su primer pedido',
    welcome: 'Bienvenida tras su primer pedido',
    'coupon-expiring': 'Códigos que caducan pronto',
    'credit-expiring': 'Saldo que caduca pronto',
    entering: 'Novedades de su grupo',
    leaving: 'Novedades de su grupo',
    'win-back': 'Cuando lleva un tiempo sin hacer pedidos',
    'nth-order': 'Agradecimiento por sus pedidos',
    refill: 'Artículos que pueden acabarse pronto',
  },
};
