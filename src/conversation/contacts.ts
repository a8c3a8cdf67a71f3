import { z } from 'zod';
import { readYaml } from '../files/read-yaml.ts';
import type { Link } from './message.ts';

const contactSchema = z.object({
  label: z.string(),
  number: z.string().optional(),
  url: z.string().optional(),
  text: z.string().optional(),
  needs_confirmation: z.boolean(),
});
const contactsSchema = z.record(z.string(), contactSchema);

/** Whom to call or where to write; only what the province has confirmed is ever shown. */
export interface Contacts {
  /** Whether the contact may be shown. */
  isUsable(key: string): boolean;
  /** As a link to tap, where there is a number or an address. */
  findLink(key: string): Link | undefined;
}

/** @param confirmed keys that the province has confirmed. @throws when the file does not fit its schema. */
export function loadContacts(file: string, confirmed: ReadonlySet<string>): Contacts {
  const contacts = new Map(Object.entries(readYaml(file, contactsSchema)));
  const isUsable = (key: string) => {
    const contact = contacts.get(key);
    return contact !== undefined && (!contact.needs_confirmation || confirmed.has(key));
  };
  return {
    isUsable,
    findLink(key) {
      const contact = contacts.get(key);
      if (contact === undefined || !isUsable(key)) return undefined;
      if (contact.number !== undefined) return { label: contact.label, href: `tel:${contact.number}` };
      return contact.url === undefined ? undefined : { label: contact.label, href: contact.url };
    },
  };
}
