import type { EudamedSearch } from './filters';
import { certificateRowSchema, deviceRowSchema } from './rows';

type Check = (row: unknown, wanted: string) => boolean | undefined;

const device =
	(read: (row: ReturnType<typeof deviceRowSchema.parse>) => string | null | undefined): Check =>
	(row, wanted) => {
		const value = deviceRowSchema.safeParse(row);
		const said = value.success ? read(value.data) : undefined;
		return typeof said === 'string' ? same(said, wanted) : undefined;
	};
const certificate =
	(field: 'actorSrn' | 'notifiedBodySrn' | 'certificateNumber'): Check =>
	(row, wanted) => {
		const said = certificateRowSchema.safeParse(row).data?.[field];
		return typeof said === 'string' ? same(said, wanted) : undefined;
	};
const same = (said: string, wanted: string): boolean =>
	said.trim().toUpperCase() === wanted.trim().toUpperCase();

/** Filters whose effect shows in the rows: the row's own field must equal the value. */
const CHECKS: ReadonlyMap<string, Check> = new Map([
	['primaryDi', device((row) => row.primaryDi)],
	['basicUdi', device((row) => row.basicUdi)],
	['riskClassCode', device((row) => row.riskClass?.code)],
	['deviceStatusCode', device((row) => row.deviceStatusType?.code)],
	['actorSrn', certificate('actorSrn')],
	['notifiedBodySrn', certificate('notifiedBodySrn')],
	['certificateNumber', certificate('certificateNumber')],
]);
const ofManufacturer = device((row) => row.manufacturerSrn);

/** Whether a row contradicts one of the filters it was searched with. */
export const contradicts = (row: unknown, search: EudamedSearch): boolean =>
	Object.entries(search).some(([name, wanted]) => {
		// Rows name the manufacturer only, so the number of a representative cannot be checked.
		if (name === 'srn') return wanted.includes('-MF-') && ofManufacturer(row, wanted) === false;
		return CHECKS.get(name)?.(row, wanted) === false;
	});

/**
 * The name of a filter without any effect on a page, if there is one. A trade name may match in
 * another language than the row shows, so only a page without a single match counts against it.
 */
export function ignoredFilter(rows: readonly unknown[], search: EudamedSearch): string | undefined {
	if (rows.length === 0) return undefined;
	return Object.keys(search).find((name) => {
		const wanted = search[name] ?? '';
		if (name === 'tradeName') return rows.length > 1 && rows.every((row) => !names(row, wanted));
		return rows.every((row) => contradicts(row, { [name]: wanted }));
	});
}

const names = (row: unknown, part: string): boolean => {
	const name = deviceRowSchema.safeParse(row).data?.tradeName;
	return typeof name !== 'string' || name.toLowerCase().includes(part.toLowerCase());
};
