namespace SmokeRepair.Reporting;

/// <summary>Which lines of two texts belong together. E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1 (1986).</summary>
internal static class LineDiff
{
    // Integers kept for the way back: 80 MB at most.
    private const long TraceLimit = 20_000_000;

    /// <summary>The shortest edit: for each step a line of the old text, of the new one, or of both; -1 stands for none.</summary>
    public static IReadOnlyList<(int Old, int New)> Of(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        // What is equal at both ends need not be searched.
        var head = 0;
        while (head < before.Count && head < after.Count && before[head] == after[head])
            head++;
        var tail = 0;
        while (tail < before.Count - head && tail < after.Count - head && before[^(tail + 1)] == after[^(tail + 1)])
            tail++;

        var steps = new List<(int, int)>();
        for (var i = 0; i < head; i++)
            steps.Add((i, i));
        Middle(before, after, head, before.Count - tail - head, after.Count - tail - head, steps);
        for (var i = tail; i > 0; i--)
            steps.Add((before.Count - i, after.Count - i));
        return steps;
    }

    private static void Middle(IReadOnlyList<string> before, IReadOnlyList<string> after, int head, int n, int m, List<(int Old, int New)> steps)
    {
        var max = n + m;
        var trace = new List<int[]>();
        var v = new int[(2 * max) + 2];
        for (var d = 0; d <= max; d++)
        {
            // Texts that have nearly nothing in common: all old lines go, all new ones come.
            if ((long)d * v.Length > TraceLimit)
            {
                for (var i = 0; i < n; i++)
                    steps.Add((head + i, -1));
                for (var i = 0; i < m; i++)
                    steps.Add((-1, head + i));
                return;
            }

            trace.Add((int[])v.Clone());
            for (var k = -d; k <= d; k += 2)
            {
                var x = Down(v, k, d, max) ? v[k + 1 + max] : v[k - 1 + max] + 1;
                var y = x - k;
                while (x < n && y < m && before[head + x] == after[head + y])
                    (x, y) = (x + 1, y + 1);
                v[k + max] = x;
                if (x < n || y < m)
                    continue;
                Back(trace, head, n, m, max, steps);
                return;
            }
        }
    }

    private static void Back(List<int[]> trace, int head, int x, int y, int max, List<(int Old, int New)> steps)
    {
        var start = steps.Count;
        for (var d = trace.Count - 1; d >= 0; d--)
        {
            var v = trace[d];
            var k = x - y;
            var down = Down(v, k, d, max);
            var fromX = d == 0 ? 0 : down ? v[k + 1 + max] : v[k - 1 + max];
            var fromY = d == 0 ? 0 : fromX - (down ? k + 1 : k - 1);
            while (x > fromX && y > fromY)
                steps.Add((head + --x, head + --y));
            if (d == 0)
                break;
            steps.Add(down ? (-1, head + --y) : (head + --x, -1));
        }

        steps.Reverse(start, steps.Count - start);
    }

    private static bool Down(int[] v, int k, int d, int max) => k == -d || (k != d && v[k - 1 + max] < v[k + 1 + max]);
}
