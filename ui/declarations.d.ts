/** Styles: the bundler gathers them into one sheet for each app. */
declare module '*.css' {}
