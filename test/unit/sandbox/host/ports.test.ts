import { freePort, freePortNear } from '../../../../sandbox/host/ports';

describe('freePortNear', () => {
	it('gives the preferred port where nobody listens on it', async () => {
		const preferred = await freePort();
		expect(await freePortNear(preferred, preferred + 1)).toBe(preferred);
	});

	it('leaves a port alone that somebody who starts later was promised', async () => {
		const promised = await freePort();
		expect(await freePortNear(promised, promised)).not.toBe(promised);
	});
});
