import type { MailCopy } from '../mail-copy.ts';

export const mails: MailCopy = {
  'mail.greeting': 'Hola, {name}:',
  'mail.greeting.nobody': 'Hola:',
  'mail.greeting.staff': 'Hola:',
  'mail.number': 'Número de devolución',
  'mail.order': 'Pedido',
  'mail.items': 'Artículos que devuelve',
  'mail.outcome': 'Lo que recibe',
  'mail.more': 'y {count, number} más',
  'mail.status': 'Ver el estado de mi devolución',
  'mail.reply': 'Si tiene alguna duda, responda a este correo.',
  'mail.theirWords': 'Mensaje de {shop}:',
  'mail.unsubscribe': 'Darse de baja o elegir qué correos recibir',
  'mail.gift.code': 'Su código',
  'mail.gift.worth': '{worth}.',
  'mail.gift.credit': 'Dispone de un saldo de {amount, number, money} en nuestra tienda.',
  'mail.gift.until': 'Válido hasta el {day, date, full}, inclusive.',
  'survey.invite.subject': '¿Qué tal le fue con su pedido en {shop}?',
  'survey.invite.intro':
    'Su pedido {order} de {shop} ya debería estar en sus manos. Nos gustaría saber cómo le ha ido.',
  'survey.invite.return.subject': '¿Qué tal le fue con su devolución a {shop}?',
  'survey.invite.return.intro':
    'La devolución de su pedido {order} de {shop} ha terminado. Nos gustaría saber cómo le ha ido.',
  'survey.reminder.subject': 'Una pregunta sobre su pedido en {shop}',
  'survey.reminder.intro':
    'Hace unos días le preguntamos por su pedido {order} de {shop}. Si tiene un momento, nos sigue interesando su opinión. No volveremos a preguntárselo.',
  'survey.reminder.return.subject': 'Una pregunta sobre su devolución a {shop}',
  'survey.reminder.return.intro':
    'Hace unos días le preguntamos por la devolución de su pedido {order} de {shop}. Si tiene un momento, nos sigue interesando su opinión. No volveremos a preguntárselo.',
  'survey.question': 'En general, ¿cuál es su grado de satisfacción?',
  'survey.howTo':
    'Elija una respuesta. Se abrirá una página en la que puede añadir unas palabras y enviarla.',
  'survey.thanks': 'Gracias por su tiempo.',
  'survey.follow-up.opened.subject': 'Insatisfacción de un cliente: pedido {order}',
  'survey.follow-up.opened.intro':
    'Alguien ha dado una puntuación baja. Ocúpese de ello, por favor. Hasta entonces, esa persona no recibe encuestas ni promociones.',
  'survey.follow-up.overdue.subject': 'Sigue pendiente: la queja del pedido {order}',
  'survey.follow-up.overdue.intro': 'Nadie se ha ocupado todavía de esta persona, y el plazo ha terminado.',
  'survey.follow-up.score': 'Puntuación: {score, number} de {highest, number}',
  'survey.follow-up.due': 'Pendiente de resolver antes del {due, date, moment}',
  'survey.follow-up.how':
    'Es el seguimiento {id}. Indique ahí qué se ha hecho y volveremos a preguntar una vez más.',
  'survey.resolved.subject': 'Su opinión sobre el pedido {order} de {shop}',
  'survey.resolved.intro': 'Gracias por contarnos qué falló con su pedido {order}. Lo sentimos mucho.',
  'survey.resolved.done.refunded': 'Le hemos hecho un reembolso.',
  'survey.resolved.done.replaced': 'Le enviamos un artículo de sustitución.',
  'survey.resolved.done.credited': 'Ha recibido un saldo en nuestra tienda.',
  'survey.resolved.done.explained': 'Hemos revisado lo ocurrido y se lo hemos explicado.',
  'survey.resolved.done.not-reached':
    'Hemos intentado hablar con usted, sin éxito. Si todavía podemos ayudarle, responda a este correo.',
  'survey.resolved.done.other': 'Nuestro equipo se ha ocupado del asunto.',
  'survey.resolved.apology': 'Como disculpa, tenemos algo para usted:',
  'survey.report.subject': 'Lo que respondieron los clientes de {shop} en {month}',
  'survey.report.intro': 'esto es lo que sus clientes respondieron a las encuestas de {month}.',
  'survey.report.kind.csat': 'Satisfacción: proporción de 4 y 5',
  'survey.report.kind.dimensions': 'Satisfacción por tema: proporción de 4 y 5',
  'survey.report.kind.ces': 'Facilidad: proporción de 5 a 7',
  'survey.report.kind.nps': 'Recomendación: Net Promoter Score',
  'survey.report.figure': 'Resultado',
  'survey.report.share': '{value, number, percent} (entre {low, number, percent} y {high, number, percent})',
  'survey.report.score': '{value, number} (entre {low, number} y {high, number})',
  'survey.report.answered': 'Respondidas',
  'survey.report.asked': 'Idiomas de la pregunta',
  'survey.report.apart':
    'Algunos de estos resultados proceden de preguntas o formulaciones distintas. Se muestran por separado y no se pueden comparar, tampoco entre idiomas.',
  'survey.report.of': '{answered, number} de {asked, number} ({share, number, percent})',
  'survey.report.trend.up': 'Mejor que el mes anterior.',
  'survey.report.trend.down': 'Peor que el mes anterior.',
  'survey.report.trend.unclear': 'No se puede demostrar una diferencia con el mes anterior.',
  'survey.report.given': 'Cuántas veces se dio cada nota',
  'survey.report.below.product': 'Claramente por debajo de su media, por producto',
  'survey.report.below.country': 'Claramente por debajo de su media, por país',
  'survey.report.open': 'Clientes insatisfechos que esperan a su equipo: {count, number}',
  'survey.report.surely': 'Entre paréntesis figura dónde está el valor real con una certeza del 95 %.',
  'withdrawal.received.subject': 'Acuse de recibo de su desistimiento: pedido {order} de {shop}',
  'withdrawal.received.intro':
    'Le confirmamos que {shop} ha recibido su declaración de desistimiento del contrato. Conserve este correo, por favor.',
  'withdrawal.received.declaration': 'Su declaración',
  'withdrawal.received.at': 'Recibida',
  'withdrawal.received.name': 'Nombre',
  'withdrawal.received.email': 'Correo electrónico',
  'withdrawal.received.what': 'Usted desiste de',
  'withdrawal.received.wholeOrder': 'todo el contrato',
  'withdrawal.received.matched': 'Ya nos estamos ocupando. No tiene que indicar ningún motivo.',
  'withdrawal.received.unmatched':
    'No hemos podido encontrar el pedido de inmediato. Una persona lo está buscando y le escribirá. Sea cual sea el resultado, cuenta la fecha y hora indicada arriba.',
  'withdrawal.received.goods': 'Artículos incluidos',
  'withdrawal.received.leftOut': 'Sin derecho de desistimiento',
  'withdrawal.received.sendBack':
    'Devuelva los artículos en un plazo de 14 días desde esta declaración. Si todavía no los ha recibido, no tiene que hacer nada.',
  'withdrawal.received.refundDue':
    'Recibirá el reembolso, a más tardar, el {day, date, full}, por el mismo medio con el que pagó. Podemos retenerlo hasta haber recibido los artículos o hasta que usted acredite que los ha enviado.',
  'withdrawal.collected.subject': 'Acuse de recibo de varios desistimientos: {shop}',
  'withdrawal.collected.intro':
    'Le confirmamos que {shop} ha recibido las siguientes declaraciones de desistimiento. Se hicieron con su dirección y hubo muchas el mismo día, por lo que un solo correo las confirma todas. Consérvelo, por favor.',
  'withdrawal.collected.list': 'Número, pedido, fecha y hora de recepción',
  'withdrawal.collected.notYou': 'Si usted no ha hecho estas declaraciones, no tiene que hacer nada.',
  'withdrawal.unmatched.subject': 'Desistimientos sin pedido en {shop}: {count, number}',
  'withdrawal.unmatched.intro':
    'Se ha declarado un desistimiento y no conocemos ningún pedido con ese número y esa dirección de correo electrónico.',
  'withdrawal.unmatched.open':
    '{number}: pedido «{order}», {name}, desde hace {age}. El reembolso debe hacerse, a más tardar, el {day, date, full}.',
  'withdrawal.unmatched.overdue':
    'VENCIDO – {number}: pedido «{order}», {name}, desde hace {age}. El reembolso debía hacerse, a más tardar, el {day, date, full}.',
  'withdrawal.unmatched.many':
    'Declaraciones sin pedido: {count, number}. Más de {most, number} llegaron en una hora, por lo que no se enumeran aquí.',
  'withdrawal.unmatched.list': 'Todas las declaraciones, en la API',
  'withdrawal.unmatched.how':
    'Busque el pedido de cada declaración y asócielos, por favor. Si una declaración no se refiere a ningún pedido de la tienda, descártela. Cuando llega un pedido con su número y su dirección, se asocia automáticamente.',
  'return.requested.subject': 'Su solicitud de devolución {number} a {shop}',
  'return.requested.intro':
    '{shop} ha recibido su solicitud de devolución. Le escribiremos en cuanto haya novedades.',
  'return.approved.subject': 'Su solicitud de devolución {number} a {shop} está aceptada',
  'return.approved.intro': 'Su devolución está aprobada.',
  'return.approved.next': 'En otro correo le explicamos cómo enviarla.',
  'return.approved.keep': 'Puede quedarse con los artículos. No tiene que devolver nada.',
  'return.declined.subject': 'Respuesta a su solicitud de devolución {number} a {shop}',
  'return.declined.intro': 'Hemos estudiado su devolución y lamentamos no poder aceptarla.',
  'return.declined.why': 'Motivo',
  'return.declined.objectTitle': 'Si no está de acuerdo',
  'return.instructions.subject': 'Cómo devolver sus artículos a {shop}: devolución {number}',
  'return.instructions.intro': 'Le explicamos cómo enviarnos su devolución.',
  'return.instructions.dispatch':
    'Cuando haya enviado el paquete, indíquenos la empresa de transporte y el número de seguimiento. Conserve el recibo de la empresa de transporte: es su justificante de envío.',
  'return.reminder.parcel.subject': '{shop}: su paquete aún no ha llegado (devolución {number})',
  'return.reminder.parcel.intro':
    'Estamos esperando su paquete, que aún no ha llegado. Si ya lo envió, díganos cuándo y con qué empresa de transporte.',
  'return.reminder.approver.subject': 'Pendiente: devolución {number} en {shop}',
  'return.reminder.approver.intro':
    'Esta devolución sigue pendiente de su decisión. Si nadie decide, se consultará a los responsables.',
  'return.received.subject': 'Su paquete ha llegado a {shop} (devolución {number})',
  'return.received.intro':
    'Su paquete nos llegó el {day, date, full}. Ahora lo comprobaremos y después completaremos la devolución.',
  'return.settled.subject': 'Su devolución {number} a {shop} está completada',
  'return.settled.how.refund':
    'Le hemos reembolsado {amount, number, money} por el mismo medio con el que pagó. Según su banco, puede tardar unos días en aparecer.',
  'return.settled.how.store-credit':
    'Recibe un saldo de {amount, number, money}. La tienda lo abona en su cuenta de cliente: no necesita ningún código.',
  'return.settled.how.replacement': 'Su artículo de sustitución está en camino.',
  'return.settled.how.repair': 'Su artículo está reparado y en camino.',
  'return.settled.how.nothing': 'Su devolución ha terminado. No corresponde ningún reembolso.',
  'return.settled.less': 'Son {amount, number, money} menos de lo que le habíamos indicado.',
  'return.settled.more': 'Son {amount, number, money} más de lo que le habíamos indicado.',
  'return.settled.why': 'Estas son las diferencias con lo previsto:',
  'return.settled.counted': '{title}: unidades recibidas {counted, number}, anunciadas {announced, number}',
  'return.settled.diminished': 'disminución de valor {amount, number, money}',
  'return.settled.otherwise':
    'El importe se ha vuelto a calcular porque el pedido había cambiado entretanto.',
  'return.settled.again':
    'Se ha devuelto todo este pedido. Por eso recibe un código nuevo en lugar de {code}, con las mismas condiciones:',
  'return.settled.againUntil': 'Válido hasta el {day, date, full}, inclusive',
  'return.question.subject.question': 'Una pregunta sobre su devolución {number} a {shop}',
  'return.question.subject.photos': 'Fotos para su devolución {number} a {shop}',
  'return.question.subject.offer': 'Una propuesta para su devolución {number} a {shop}',
  'return.question.intro': 'Para continuar con su devolución necesitamos una respuesta suya.',
  'return.question.answer.question': 'Responder',
  'return.question.answer.photos': 'Añadir fotos',
  'return.question.answer.offer': 'Aceptar o rechazar la oferta',
  'return.question.answerBy':
    'Responda, por favor, antes del {until, date, moment}. Si no recibimos respuesta, decidiremos con lo que sabemos.',
  'return.cancelled.subject': 'Su devolución {number} a {shop} está cancelada',
  'return.cancelled.by.customer': 'Usted ha cancelado su devolución. No tiene que hacer nada más.',
  'return.cancelled.by.shop': 'La tienda ha cancelado su devolución.',
  'return.cancelled.again': 'Mientras no termine el plazo, puede solicitar una nueva devolución.',
  'return.expired.subject': 'El plazo de su devolución {number} a {shop} ha terminado',
  'return.expired.intro': 'No nos ha llegado ningún paquete, por lo que su devolución ha vencido.',
  'return.expired.notPaid': 'No se ha hecho ningún reembolso.',
  'return.expired.sent':
    'Si lo envió, responda a este correo con el justificante de envío y volveremos a abrirla.',
  'return.link.subject': 'Devolver artículos del pedido {order} de {shop}',
  'return.link.intro': 'Ha solicitado devolver algo. Este enlace lleva a los artículos de su pedido:',
  'return.link.open': 'Empezar la devolución',
  'return.link.validUntil': 'El enlace es válido hasta el {until, date, moment}.',
  'return.link.notYou': 'Si no fue usted, puede ignorar este correo. No se ha cambiado nada.',
  'order.delivered.subject': 'Su pedido {order} de {shop} se ha entregado',
  'order.delivered.intro': 'Su pedido {order} de {shop} ya debería estar en sus manos. ¡Que lo disfrute!',
  'order.delivered.ifWrong': 'Si algo no está bien, puede solicitar una devolución aquí:',
  'order.delivered.open': 'Devolver algo',
  'order.delivered.policyUntil':
    'Aceptamos voluntariamente devoluciones hasta el {day, date, full}, inclusive.',
  'order.delivered.withdrawUntil':
    'Aparte de eso, la ley le permite desistir del contrato hasta el {day, date, full}, inclusive, sin indicar el motivo.',
  'order.delivered.withdraw': 'Desistir del contrato aquí',
  'order.delivered.help':
    'Si el paquete no ha llegado o algo está dañado, responda a este correo: lo leerá una persona.',
  'return.approval.subject': 'Decisión pendiente: devolución {number} en {shop}',
  'return.approval.urgentSubject': 'Urgente, decisión pendiente: devolución {number} en {shop}',
  'return.approval.intro': 'Hay una devolución que necesita su decisión.',
  'return.approval.links':
    'Cada enlace abre una página que pide confirmación. Los enlaces son personales: por favor, no los comparta.',
  'return.approval.approve': 'Aprobar',
  'return.approval.decline': 'Rechazar',
  'return.escalation.subject': 'La devolución {number} en {shop} necesita atención',
  'return.escalation.why.no-match':
    'Se ha declarado un desistimiento y nada del pedido se ha podido incluir automáticamente en la devolución. Revise el pedido, por favor.',
  'return.escalation.why.not-shipped':
    'Se ha solicitado devolver artículos que todavía no se han enviado. Detenga el pedido o reembólselo, por favor.',
  'return.escalation.why.approval':
    'No se ha decidido a tiempo sobre esta devolución. Si nadie decide ahora, se aplicará la opción predeterminada de la tienda.',
  'return.escalation.why.no-parcel':
    'No ha llegado ningún paquete de esta devolución, que no debe terminar por sí sola. Revísela, por favor.',
  'return.escalation.why.inspection-overdue': 'El paquete ha llegado y nadie lo ha comprobado a tiempo.',
  'return.escalation.why.discrepancy':
    'Lo que ha llegado no coincide con lo anunciado. Indique, por favor, qué es lo que vale.',
  'return.escalation.why.settlement':
    'No se ha podido hacer el pago. Compruébelo en el sistema de la tienda, por favor.',
  'return.escalation.why.exchange':
    'No se ha podido hacer el cambio. Compruébelo en el sistema de la tienda, por favor.',
  'return.escalation.why.by-hand': 'Esta devolución hay que pagarla o enviarla a mano y después confirmarla.',
  'return.escalation.why.second-person':
    'Ninguna segunda persona ha dado a tiempo su conformidad con este pago. Hasta entonces no se paga nada.',
  'return.escalation.why.not-agreed':
    'Una segunda persona no ha dado su conformidad con este pago, así que no se ha pagado nada. Decida, por favor, cómo seguir.',
  'return.escalation.detail': 'Detalle',
  'approval.asked.subject': 'Se necesita la conformidad de una segunda persona: {name} en {shop}',
  'approval.asked.intro':
    'Hay un pago que necesita la conformidad de una segunda persona antes de hacerse. Debe ser alguien distinto de quien lo aprobó.',
  'approval.asked.campaign':
    'Hay una campaña que necesita la conformidad de una segunda persona antes de enviarse. Debe ser alguien que ni la haya escrito ni la haya presentado.',
  'approval.what.return': 'Devolución',
  'approval.what.campaign': 'Campaña',
  'approval.people': 'Destinatarios',
  'approval.peopleBefore': 'Destinatarios en la última conformidad',
  'approval.offer': 'Oferta',
  'approval.worth': 'Cupones, como máximo',
  'approval.unbounded': 'sin límite',
  'approval.leaves': 'Envío a partir del',
  'approval.atOnce': 'en cuanto se lance',
  'approval.waves': 'Tandas de envío',
  'approval.submittedBy': 'Presentada por',
  'approval.amount': 'Importe',
  'approval.approvedBy': 'Aprobado por',
  'approval.byRules': 'las reglas de la tienda',
  'approval.until': 'Respuesta antes del',
  'approval.agree': 'Dar mi conformidad',
  'approval.refuse': 'No dar mi conformidad',
  'approval.links':
    'Cada enlace abre una página que pide confirmación. Los enlaces son personales: por favor, no los comparta.',
  'return.signal.subject': 'Más defectos de lo habitual: {product}',
  'return.signal.intro': 'Este producto se devuelve más de lo habitual porque llega dañado o no funciona.',
  'return.signal.sku': 'Referencia',
  'return.signal.supplier': 'Proveedor',
  'return.signal.recent': 'Últimamente',
  'return.signal.before.product': 'Antes, el mismo producto',
  'return.signal.before.supplier': 'Antes, otros productos del proveedor',
  'return.signal.before.shop': 'Antes, otros productos de la tienda',
  'return.signal.rate': '{faults, number} de {sold, number} vendidos ({share, number, percent})',
  'return.signal.probability': 'Probabilidad de que sea casualidad',
  'return.signal.advice': 'Revise, por favor, las existencias y el embalaje antes de hacer más envíos.',
  'return.overdue.subject.answer': 'Respuesta pendiente: devolución {number}',
  'return.overdue.subject.refund': 'Reembolso pendiente: devolución {number}',
  'return.overdue.near.answer':
    'Una devolución urgente espera la respuesta de una persona, a más tardar, el {until, date, moment}.',
  'return.overdue.near.refund':
    'Por ley, el reembolso de un desistimiento debe hacerse, a más tardar, el {day, date, full} y todavía no se ha pagado.',
  'return.overdue.missed.answer':
    'Una devolución urgente espera la respuesta de una persona. El plazo terminó el {until, date, moment}.',
  'return.overdue.missed.refund':
    'Por ley, el reembolso de un desistimiento debía hacerse, a más tardar, el {day, date, full} y no se ha pagado. El cliente puede reclamar intereses.',
  'return.overdue.status': 'Estado',
  'care.date-reminder.subject': '{shop}: fecha por confirmar ({occasion})',
  'care.date-reminder.intro':
    'La fecha de esta celebración aún no está fijada: {occasion}. La decide la luna o una autoridad, por lo que hay que confirmarla cada año. Hasta entonces no se envía ninguna felicitación.',
  'care.date-reminder.proposed': 'Nuestra propuesta',
  'care.date-reminder.how':
    'Compare, por favor, esta propuesta con la fecha anunciada y fíjela después. Nombre de la celebración en el calendario: {id}.',

  'credit.page': 'Su saldo en la tienda',
  'credit.ends': 'De su saldo puede utilizar {amount, number, money} hasta el {day, date, full}, inclusive.',
  'credit.waiting.subject': 'Su saldo en {shop}',
  'credit.waiting.intro':
    'Dispone de un saldo de {amount, number, money} en {shop}. La tienda lo guarda en su cuenta de cliente, y todavía no hay ninguna con esta dirección.',
  'credit.waiting.how':
    'Cree, por favor, una cuenta en la tienda con la dirección a la que hemos enviado este correo. El saldo estará disponible en unas horas: no necesita ningún código.',
  'credit.waiting-staff.subject': '{shop}: un saldo espera una cuenta de cliente',
  'credit.waiting-staff.intro':
    'Hay un saldo de {amount, number, money} para una persona de la que la plataforma de la tienda no conoce ninguna cuenta. Le hemos pedido por correo que cree una y lo comprobamos cada hora.',
  'credit.waiting-staff.show': 'Encontrará sus saldos con este número de cliente: {customer}.',

  'offer.budget.subject': '{shop}: se ha usado el {share, number, percent} del presupuesto ({offer})',
  'offer.budget.subject.spent': '{shop}: el presupuesto está agotado ({offer})',
  'offer.budget.intro':
    'Los canjes han consumido {redeemed, number, money} del presupuesto de esta oferta: {offer}. El presupuesto es de {budget, number, money}.',
  'offer.budget.beyond':
    'Además, pedidos que ya existían han consumido {beyond, number, money} por encima del presupuesto.',
  'offer.budget.left':
    'Sus códigos son válidos hasta que se agote el presupuesto. Si quiere dar más, aumente el presupuesto; si no, pause o finalice la oferta.',
  'offer.budget.spent': 'Sus códigos ya no son válidos. Si la oferta debe continuar, aumente el presupuesto.',
  'offer.beyond.subject': '{shop}: hay pedidos que superan una oferta ({offer})',
  'offer.beyond.intro':
    'Un pedido ha usado un código de esta oferta que habríamos rechazado: {offer}. Superaba un límite o el presupuesto, se hizo fuera de las fechas de la oferta o mientras no estaba activa, usaba un código anulado o el código de otra persona.',
  'offer.beyond.fact':
    'El pedido existe, por lo que se ha registrado. Está marcado y se cuenta aparte. Le escribimos sobre esto una sola vez por oferta.',
  'offer.show': 'Encontrará los canjes con este número de la oferta: {id}.',
};
