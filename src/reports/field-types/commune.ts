import { type Commune, type CommuneMatch, findCommune } from '../communes.ts';
import {
  type Ambiguity,
  type FieldType,
  type FieldValue,
  fieldText,
  type Parsed,
  type ReportField,
} from '../field.ts';

export const type: FieldType = {
  recognise(text, _field, { communes }) {
    const match = findCommune(text, communes, true);
    return match?.type === 'commune' ? show(match.commune) : undefined;
  },
  parse(text, field, { communes }): Parsed {
    const match = findCommune(text, communes, false);
    if (match === undefined) return freeText(text);
    return match.type === 'commune'
      ? { value: show(match.commune) }
      : { askBack: whichCommune(match, field) };
  },
};

function show(commune: Commune): FieldValue {
  const kind = commune.kind === 'xã' ? 'Xã' : 'Phường';
  return { value: commune.code, shown: `${kind} ${commune.name}` };
}

/** A village or another province: kept as it was said, with no code. */
function freeText(text: string): Parsed {
  const shown = text.trim().slice(0, 100);
  return shown.length < 2 ? undefined : { value: { value: '', shown } };
}

function whichCommune(match: CommuneMatch & { type: 'former' }, field: ReportField): Ambiguity {
  const { namesake } = match;
  return {
    question: fieldText(field, 'former', match.name),
    options:
      namesake === undefined
        ? []
        : [{ label: show(namesake).shown, answer: `${namesake.kind} ${namesake.name}` }],
  };
}
