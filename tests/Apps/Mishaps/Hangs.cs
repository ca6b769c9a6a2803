using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Mishaps;

/// <summary>Does not come back.</summary>
public static class Hangs
{
    private static readonly TaskCompletionSource<string> s_never = new();
    private static readonly object s_gate = new();

    public static void Sleep() => Thread.Sleep(Timeout.Infinite);

    public static int Lock()
    {
        var holder = new Thread(() =>
        {
            lock (s_gate) Thread.Sleep(Timeout.Infinite);
        }) { IsBackground = true };
        holder.Start();
        Thread.Sleep(50);
        lock (s_gate)
        {
            return 1;
        }
    }

    public static void OnThread()
    {
        var thread = new Thread(Sleep) { IsBackground = true };
        thread.Start();
        thread.Join();
    }

    public static string Result() => s_never.Task.Result;

    public static async Task<int> WithToken(CancellationToken token)
    {
        await Task.Yield();
        await Task.Delay(Timeout.Infinite, token);
        return 1;
    }

    public static async Task<string> Outer(string name)
    {
        await Task.Yield();
        var first = await Task.FromResult(1);
        return name + first + await Inner();
    }

    private static async Task<string> Inner()
    {
        await Task.Delay(10);
        return await s_never.Task;
    }

    /// <summary>How many endless loops are turning.</summary>
    public static int Turning;

    public static int Loop()
    {
        Interlocked.Increment(ref Turning);
        try
        {
            var clock = Stopwatch.StartNew();
            var turns = 0;
            while (clock.Elapsed < TimeSpan.FromSeconds(4)) turns++;
            return turns;
        }
        finally
        {
            Interlocked.Decrement(ref Turning);
        }
    }

    public static int Lambda()
    {
        var clock = Stopwatch.StartNew();
        return Enumerable.Range(0, int.MaxValue).First(
            i => i < 0 && clock.IsRunning);
    }

    /// <summary>Catches all that would stop it.</summary>
    public static int Stubborn()
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < TimeSpan.FromSeconds(5))
        {
            try
            {
                Turn();
            }
            catch (Exception)
            {
                // Tries again.
            }
        }

        return 1;
    }

    public static async Task<int> Later()
    {
        await Task.Yield();
        return Turn();
    }

    public static void Spin() => Regex.IsMatch(new string('a', 60) + "!", "^(a+)+$", RegexOptions.None, TimeSpan.FromSeconds(4));

    private static int Turn()
    {
        var clock = Stopwatch.StartNew();
        var turns = 0;
        for (var i = 0; clock.Elapsed < TimeSpan.FromSeconds(4); i++) turns += i;
        return turns;
    }
}
