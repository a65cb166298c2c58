/**
 * Names of calculation plugins in AiiDA's registry in December 2018, by which aiida-core 1 told plugins from mere modules, and of
 * the calculations of aiida-core 1.6 itself. By package: the names after its first component.
 */
const registered: Readonly<Record<string, readonly string[]>> = {
  arithmetic: ['add'],
  ase: ['ase'],
  castep: ['bs', 'castep', 'pot1d', 'spec', 'ts'],
  codtools: [
    'cifcellcontents',
    'cifcodcheck',
    'cifcoddeposit',
    'cifcodnumbers',
    'ciffilter',
    'cifsplitprimitive',
  ],
  core: ['transfer'],
  cp2k: [''],
  crystal17: ['basic', 'immigrant', 'main'],
  ddec: [''],
  diff: [''],
  dynaphopy: [''],
  gollum: ['gollum'],
  gudhi: ['rdm'],
  kkr: ['kkr', 'kkrimp', 'kkrimporter', 'voro'],
  lammps: ['combinate', 'force', 'md', 'optimize'],
  nwchem: ['basic', 'pymatgen'],
  phonopy: ['phono3py', 'phonopy'],
  phtools: ['dmatrix', 'surface'],
  qeq: ['eqeq', 'qeq'],
  quantumespresso: [
    'cp',
    'dos',
    'hp',
    'matdyn',
    'namelists',
    'neb',
    'ph',
    'pp',
    'projwfc',
    'pw',
    'pw2wannier90',
    'pwimmigrant',
    'q2r',
  ],
  raspa: [''],
  siesta: ['siesta', 'stm'],
  templatereplacer: [''],
  vasp: ['vasp', 'vasp2w90'],
  wannier90: ['wannier90'],
  yambo: ['yambo'],
  zeopp: ['network'],
};

const names: ReadonlySet<string> = new Set(
  Object.entries(registered).flatMap(([first, rest]) =>
    rest.map((name) => (name === '' ? first : `${first}.${name}`)),
  ),
);

/**
 * The process type of a job calculation, from its type until 0.3 (`calculation.job.MODULE.CLASS.`): the entry point of a plugin that
 * is known by its module, else module and class; '' for a plain JobCalculation. Source: `infer_calculation_entry_point` of
 * aiida-core 1.
 */
export function calculationEntryPoint(type: string): string {
  const parts = type
    .slice('calculation.job.'.length)
    .split('.')
    .filter((part) => part !== '');
  const className = parts.pop() ?? '';
  const module = parts.join('.');
  if (module === '') return '';
  return names.has(module) ? `aiida.calculations:${module}` : `${module}.${className}`;
}
