import tseslint from 'typescript-eslint';

/** Only what needs types: biome formats and does the rest. */
export default tseslint.config(
  { ignores: ['.dist/**', 'data/**', 'node_modules/**', '*.config.js', '.dependency-cruiser.cjs'] },
  ...tseslint.configs.strictTypeCheckedOnly,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
