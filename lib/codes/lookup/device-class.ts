import type { MaudeQuery } from '../../model';
import type { Classification } from './records';
import { anyOf, distinct } from './search-terms';

/** What FDA's table writes where a device has none; the devices of it have nothing in common. */
const NO_CLASS = /^(?:unknown|none|n\/?a)$/i;

/**
 * The device's own class as MAUDE can be asked for it: the regulation numbers of its classifications
 * or, where none has one, their medical specialties. openFDA adds both to each device of a report by
 * its product code. Undefined where neither is known.
 */
export function classOf(classifications: readonly Classification[]): MaudeQuery['within'] {
	const known = (values: ReadonlyArray<string | undefined>) =>
		distinct(values).filter((value) => !NO_CLASS.test(value));
	const regulations = known(classifications.map((one) => one.regulation_number));
	const specialties = known(classifications.map((one) => one.medical_specialty_description));
	return (
		inClass('regulation', 'regulation_number', regulations) ??
		inClass('specialty', 'medical_specialty_description', specialties)
	);
}

function inClass(
	by: 'regulation' | 'specialty',
	field: string,
	values: string[],
): MaudeQuery['within'] {
	const search = anyOf(`device.openfda.${field}.exact`, values);
	return search === undefined ? undefined : { by, values, search };
}
