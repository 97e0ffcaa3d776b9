import { describe, expect, it } from '@jest/globals';
import {
	bothNumbers,
	className,
	naturalNames,
} from '../../../../lib/literature/protocol/natural-order';

describe('naturalNames', () => {
	it.each([
		['Pump, Infusion', ['infusion pump']],
		['Pump, Infusion, Insulin', ['insulin infusion pump']],
		['PUMP, INFUSION, INSULIN', ['insulin infusion pump']],
		[
			'Prosthesis, Hip, Semi-Constrained, Metal/Polymer, Cemented',
			['hip prosthesis', 'semi-constrained hip prosthesis'],
		],
		['Analyzer, ECG', ['ECG analyzer']],
		['Infusion pump', ['infusion pump']],
		[
			'Integrated Continuous Glucose Monitoring System, Factory Calibrated',
			['integrated continuous glucose monitoring system'],
		],
		['Pump, Infusion (External)', ['infusion pump']],
		[' , ', []],
	])('turns "%s" to what authors write', (name, natural) => {
		expect(naturalNames(name)).toEqual(natural);
	});
});

describe('className', () => {
	it('leaves out what narrows a name', () => {
		expect(className('Pump, Infusion, Insulin')).toBe('infusion pump');
		expect(className('Infusion pump')).toBe('infusion pump');
		expect(className('')).toBeUndefined();
	});
});

describe('bothNumbers', () => {
	it.each([
		['infusion pump', ['infusion pump', 'infusion pumps']],
		['infusion pumps', ['infusion pumps', 'infusion pump']],
		['hip prosthesis', ['hip prosthesis', 'hip prostheses']],
		['hip prostheses', ['hip prostheses', 'hip prosthesis']],
		['pulse oximetry', ['pulse oximetry', 'pulse oximetries']],
		['surgical mesh', ['surgical mesh', 'surgical meshes']],
		['surgical meshes', ['surgical meshes', 'surgical mesh']],
		['continuous glucose monitoring', ['continuous glucose monitoring']],
		['intraocular lenses', ['intraocular lenses', 'intraocular lens']],
		['biopsy forceps', ['biopsy forceps']],
		['ECG', ['ECG']],
	])('gives "%s" its other number', (phrase, both) => {
		expect(bothNumbers(phrase)).toEqual(both);
	});
});
