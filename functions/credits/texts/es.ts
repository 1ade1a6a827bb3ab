import type { CreditPageTexts } from './en.ts';

export const es: CreditPageTexts = {
  title: (shop) => `Su saldo en ${shop}`,
  none: 'Ahora mismo no tiene saldo aquí.',
  available: 'Disponible',
  held: 'Reservado para un carrito abierto',
  ends: (amount, day) => `de ellos, ${amount} hasta el ${day}`,
  waiting: (amount) => `${amount} llegarán a su cuenta en cuanto tenga una en la tienda con esta dirección.`,
  how: 'Para usarlo, indique esta dirección de correo al pagar en la tienda. No necesita ningún código.',
  signIn: 'Para usarlo, inicie sesión al pagar en la tienda. No necesita ningún código.',
  asOf: (moment) => `Datos del ${moment}.`,
  history: 'Movimientos',
  day: 'Fecha',
  amount: 'Importe',
  kinds: {
    granted: 'Recibido',
    spent: 'Usado en un pedido',
    'given-back': 'Devuelto por un pedido',
    expired: 'Caducado',
    'taken-back': 'Retirado por la tienda',
    elsewhere: 'Modificado en la tienda',
  },
};
