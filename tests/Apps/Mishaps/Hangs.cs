using System.Diagnostics;

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

    public static int Loop()
    {
        var clock = Stopwatch.StartNew();
        var turns = 0;
        while (clock.Elapsed < TimeSpan.FromSeconds(4)) turns++;
        return turns;
    }
}
