using System.Diagnostics;

namespace SmokeRepair.Hosting;

/// <summary>Names a process so that it is known again later, whoever has its id by then.</summary>
internal static class ProcessIdentity
{
    /// <summary>This process.</summary>
    public static string OfThis { get; } = Self();

    /// <summary>The name of a process.</summary>
    public static string Of(Process process) => $"{process.Id} {process.StartTime.ToUniversalTime().Ticks}";

    /// <summary>The living process of a name: same id and, give or take the clock's jitter, same start.</summary>
    public static Process? Find(string? identity)
    {
        if (identity?.Split(' ') is not [var idText, var ticksText] || !int.TryParse(idText, out var id) || !long.TryParse(ticksText, out var ticks)) return null;
        Process? process = null;
        try
        {
            process = Process.GetProcessById(id);
            if (Math.Abs(process.StartTime.ToUniversalTime().Ticks - ticks) < TimeSpan.FromSeconds(2).Ticks) return process;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // Not there, or not ours.
        }

        process?.Dispose();
        return null;
    }

    private static string Self()
    {
        using var self = Process.GetCurrentProcess();
        return Of(self);
    }
}
