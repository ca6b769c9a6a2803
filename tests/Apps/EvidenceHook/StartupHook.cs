internal static class StartupHook
{
    public static void Initialize() => System.Environment.SetEnvironmentVariable("EVIDENCE_HOOKED", "yes");
}
