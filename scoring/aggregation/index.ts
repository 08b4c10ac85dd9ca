// Ways to make one number of many, in one frozen list: a way is a folder here and a line below (a test compares the two).
import { rollUpTree } from './weighted-mean-tree/index.ts';

export const aggregationMethods = Object.freeze({ 'weighted-mean-tree': rollUpTree });
