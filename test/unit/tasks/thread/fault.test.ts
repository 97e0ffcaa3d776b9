import { z } from 'zod/v4';
import { EnvironmentError, InputError } from '../../../../lib/model';
import { errorOf, faultOf } from '../../../../lib/tasks/thread/fault';

/** An error as it comes out of another thread. */
const across = (thrown: unknown): Error => errorOf(structuredClone(faultOf(thrown)));

describe('an error that crosses threads', () => {
	it('is still an InputError that says how to mend the input', () => {
		const error = across(new InputError('The limit is no number.', { mend: 'Give a number.' }));
		expect(error).toBeInstanceOf(InputError);
		expect(error).toMatchObject({ message: 'The limit is no number.', mend: 'Give a number.' });
	});

	it('is still an EnvironmentError', () => {
		expect(across(new EnvironmentError('The fonts are missing.'))).toBeInstanceOf(EnvironmentError);
	});

	it('still says where a value has not the shape it should', () => {
		const { error: thrown } = z.object({ runs: z.array(z.number()) }).safeParse({ runs: ['one'] });
		const error = across(thrown);
		expect(error).toBeInstanceOf(z.ZodError);
		expect(error).toMatchObject({ issues: [{ path: ['runs', 0] }] });
	});

	it('keeps where it was thrown as its cause', () => {
		expect(String(across(new TypeError('x is no function')).cause)).toContain('fault.test');
	});

	it('keeps the text of what was thrown and is no error', () => {
		expect(across('out of paper').message).toBe('out of paper');
	});
});
