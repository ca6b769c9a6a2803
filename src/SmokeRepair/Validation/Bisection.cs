namespace SmokeRepair.Validation;

/// <summary>Finds the first of a row of changes with which something breaks, in a number of tries that grows with the logarithm of the row's length.</summary>
internal static class Bisection
{
    /// <summary>The index, from 0, of the last change of the shortest row from the first on that does not hold.</summary>
    /// <param name="count">How many changes there are; all together they do not hold, none at all does.</param>
    /// <param name="holds">Whether the first so many changes hold.</param>
    public static async Task<int> FirstBadAsync(int count, Func<int, Task<bool>> holds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        int good = 0, bad = count;
        while (bad - good > 1)
        {
            var middle = (good + bad) / 2;
            if (await holds(middle))
                good = middle;
            else
                bad = middle;
        }

        return bad - 1;
    }
}
