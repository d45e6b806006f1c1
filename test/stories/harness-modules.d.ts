// Made by test/stories/harness-build.js when the stories are bundled.
declare module 'all-stories' {
  const none: undefined;
  export default none;
}
declare module 'mocha-for-the-browser';
