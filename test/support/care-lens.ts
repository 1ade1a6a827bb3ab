import * as z from 'zod';
import { readPersonOfProgramme } from '../../functions/care/seeing/person.api.ts';
import { previewProgramme, previewShop } from '../../functions/care/seeing/preview.api.ts';
import { endpoints } from '../../functions/care/seeing/preview-care.handler.ts';
import type { Customer } from '../../functions/customers/customer.ts';
import { apiCaller } from './api-caller.ts';
import type { openCareOffice } from './care-office.ts';

type Office = Awaited<ReturnType<typeof openCareOffice>>;

/** Looks at what a shop's care will send, over its API. */
export const openCareLens = (office: Pick<Office, 'services' | 'shop'>) => {
  const call = apiCaller('preview-care', endpoints, () => office.services);
  const params = (customer: Pick<Customer, 'id'>, id: string) => ({ id, customerId: customer.id });
  return {
    call,
    ofShop: async (query: Record<string, string> = {}) => {
      const { body } = await call('GET /admin/care/preview', { query: { shop: office.shop.id, ...query } });
      return z.parse(previewShop.answer, body);
    },
    ofProgramme: async (id: string, query: Record<string, string> = {}) => {
      const { body } = await call('GET /admin/care/programmes/{id}/preview', { params: { id }, query });
      return z.parse(previewProgramme.answer, body);
    },
    ofPerson: async (customer: Pick<Customer, 'id'>, id: string) => {
      const { body } = await call('GET /admin/care/programmes/{id}/people/{customerId}', {
        params: params(customer, id),
      });
      return z.parse(readPersonOfProgramme.answer, body);
    },
  };
};
