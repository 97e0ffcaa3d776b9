import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSources, type Sources } from '../../../sandbox/sources/server';

/** What the sources of a small world hold. Days are YYYYMMDD. */
export interface World {
	/** MAUDE reports of product code FRN: number to [day received, day changed]. */
	maude: Record<string, [received: string, changed: string]>;
	/** MAUDE reports of another product, whose days move the data date. */
	others?: Record<string, [received: string, changed: string]>;
	/** FAERS reports of "SIMULINE": number to receipt date. */
	faers: Record<string, string>;
	/** EUDAMED devices named "Simulant": UDI-DI to [version, status]. */
	devices: Record<string, [version: number, status: string]>;
	/** Their maker's certificates: number to status. */
	certificates: Record<string, string>;
}

const MAKER = 'DE-MF-000099999';

/** Serves a world through the simulated web APIs, as real records would be. */
export async function serveWorld(world: World): Promise<Sources> {
	const folder = mkdtempSync(join(tmpdir(), 'cer-world-'));
	const write = (name: string, content: unknown) =>
		writeFileSync(join(folder, name), JSON.stringify(content));
	write('maude.json', { results: [...events('FRN', world.maude), ...events('LZG', world.others)] });
	write('faers.json', { results: Object.entries(world.faers).map(drugEvent) });
	write('devices.json', Object.entries(world.devices).map(deviceRow));
	write('certificates.json', Object.entries(world.certificates).map(certificateRow));
	try {
		return await startSources({ recordsDir: folder });
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

const events = (code: string, reports: World['maude'] = {}) =>
	Object.entries(reports).map(([key, [received, changed]]) => ({
		mdr_report_key: key,
		report_number: `R-${key}`,
		event_type: 'Malfunction',
		date_received: received,
		date_added: received,
		date_changed: changed,
		device: [{ device_report_product_code: code, brand_name: 'Simulant' }],
	}));

const drugEvent = ([id, receiptdate]: [string, string]) => ({
	safetyreportid: id,
	safetyreportversion: '1',
	receivedate: receiptdate,
	receiptdate,
	patient: {
		drug: [{ drugcharacterization: '1', medicinalproduct: 'SIMULINE' }],
		reaction: [{ reactionmeddrapt: 'Nausea' }],
	},
});

const deviceRow = ([primaryDi, [version, status]]: [string, [number, string]]) => ({
	uuid: `uuid-${primaryDi}`,
	primaryDi,
	basicUdi: `B-${primaryDi}`,
	tradeName: 'Simulant',
	manufacturerSrn: MAKER,
	versionNumber: version,
	deviceStatusType: { code: `refdata.device-model-status.${status}` },
});

const certificateRow = ([certificateNumber, status]: [string, string]) => ({
	uuid: `uuid-${certificateNumber}`,
	certificateNumber,
	actorSrn: MAKER,
	certificateStatus: { code: `refdata.certificate-status.${status}` },
	versionNumber: 1,
	revisionNumber: null,
});
