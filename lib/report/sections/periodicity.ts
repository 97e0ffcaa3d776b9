import { DEFAULT_SETTINGS, type PeriodicReportSettings, type Run } from '../../model';
import { paragraph, strong, type Paragraph } from '../document/blocks';
import { euClassOf, type EuClass } from '../run/device-class';

/** How often the report is due by the class, and by which law, as the settings say. */
export function periodicity(run: Run): Paragraph {
	const settings = run.manifest.periodicReports ?? DEFAULT_SETTINGS.periodicReports;
	const { legalBasis, checkedOn } = settings;
	const euClass = euClassOf(run);
	const due =
		euClass === undefined
			? `EUDAMED names no class of the device in this run. Due ${(['IIa', 'IIb', 'III'] as const).map((one) => `in class ${one} ${often(settings, one)}`).join(', ')}; a device of class I has a report of its post-market surveillance instead`
			: `EUDAMED lists the device in class ${euClass}: due ${often(settings, euClass)}`;
	return paragraph(
		strong('How often: '),
		`${due} (${legalBasis}; state of the law checked on ${checkedOn}; a change of it is under way).`,
	);
}

const MONTHS = {
	I: 'classIMonths',
	IIa: 'classIIaMonths',
	IIb: 'classIIbMonths',
	III: 'classIIIMonths',
} as const satisfies Record<EuClass, keyof PeriodicReportSettings>;

function often(settings: PeriodicReportSettings, euClass: EuClass): string {
	const months = settings[MONTHS[euClass]];
	return months === 0 ? 'when necessary' : `at least every ${months} months`;
}
