using System.Runtime.CompilerServices;
#if HAS_VERIFY
using VerifyTests;
using VerifyXunit;
#endif

namespace SmokeRepair.Tests.House;

/// <summary>
/// Compares a text with <c>Class.Method.verified.ext</c> beside the test; what differs is left as <c>.received.ext</c>. These are Verify's own
/// names, and Verify is used where it is to be had; else these few lines are. SMOKE_REPAIR_ACCEPT=1 takes what was received.
/// </summary>
internal static class Snapshot
{
    public static async Task Match(string text, string extension = "txt", string? name = null, [CallerFilePath] string file = "", [CallerMemberName] string member = "")
    {
        text = text.ReplaceLineEndings("\n").TrimEnd('\n');
        var folder = Path.GetDirectoryName(file)!;
        name ??= $"{Path.GetFileNameWithoutExtension(file)}.{member}";
#if HAS_VERIFY
        var settings = new VerifySettings();
        settings.UseDirectory(folder);
        settings.UseFileName(name);
        settings.DisableDiff();
        if (Accept)
            settings.AutoVerify();
        await Verifier.Verify(text, extension, settings, file);
#else
        var verified = Path.Combine(folder, $"{name}.verified.{extension}");
        var received = Path.Combine(folder, $"{name}.received.{extension}");
        var expected = File.Exists(verified) ? (await File.ReadAllTextAsync(verified)).ReplaceLineEndings("\n").TrimStart('\uFEFF').TrimEnd('\n') : null;
        if (expected != text && Accept)
        {
            await File.WriteAllTextAsync(verified, text);
            return;
        }

        if (expected == text)
        {
            File.Delete(received);
            return;
        }

        await File.WriteAllTextAsync(received, text);
        Assert.Fail($"{Path.GetFileName(received)} differs from {Path.GetFileName(verified)}. If it is right, run again with SMOKE_REPAIR_ACCEPT=1.\n{FirstDifference(expected ?? "", text)}");
#endif
    }

    private static bool Accept => Environment.GetEnvironmentVariable("SMOKE_REPAIR_ACCEPT") == "1";

    private static string FirstDifference(string expected, string actual)
    {
        var (old, now) = (expected.Split('\n'), actual.Split('\n'));
        var i = 0;
        while (i < old.Length && i < now.Length && old[i] == now[i])
            i++;
        return $"line {i + 1}\n  verified: {(i < old.Length ? old[i] : "(end)")}\n  received: {(i < now.Length ? now[i] : "(end)")}";
    }
}
