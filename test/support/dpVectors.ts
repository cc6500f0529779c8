import { readFileSync } from 'node:fs';

/**
 * Independent reference values (mpmath, 45 digits, and a Python sampler), made outside this project. Reals are decimal
 * strings of 20 digits. Only the sections that tests read are typed.
 */
export interface DpVectors {
  readonly zcdp_to_approx_dp: readonly { readonly rho: string; readonly delta: string; readonly eps_optimal: string }[];
  readonly zcdp_delta_profile: readonly { readonly rho: string; readonly eps: string; readonly delta: string }[];
  readonly approx_dp_to_zcdp_rho: readonly {
    readonly eps: string;
    readonly delta: string;
    readonly rho_max: string;
  }[];
  readonly analytic_gaussian_sigma: readonly {
    readonly eps: string;
    readonly delta: string;
    readonly sigma_analytic: string;
    readonly sigma_via_zcdp: string;
  }[];
  readonly discrete_gaussian: readonly {
    readonly sigma_squared: string;
    readonly pmf: readonly { readonly x: number; readonly p: string }[];
    readonly upper_tail_P_X_ge_m: readonly { readonly m: number; readonly p: string }[];
  }[];
  readonly composition: {
    readonly zcdp_additive: readonly {
      readonly rho_each: string;
      readonly k: number;
      readonly rho_total: string;
      readonly sigma_equivalent_single: string;
      readonly eps: Readonly<Record<string, string>>;
    }[];
  };
  readonly cooccurrence_sensitivity: readonly {
    readonly l2: string;
    readonly sigma2_for_rho: Readonly<Record<string, string>>;
  }[];
  readonly sampler_transcripts: readonly {
    readonly sampler: string;
    readonly seed_utf8: string;
    readonly outputs: readonly (number | string | readonly number[])[];
    readonly bytes_consumed: number;
  }[];
}

export const dpVectors = JSON.parse(readFileSync(new URL('./dpVectors.json', import.meta.url), 'utf8')) as DpVectors;
