using Library.Contracts;
using Library.Data;
using Microsoft.EntityFrameworkCore;

namespace Library.Services;

public sealed class PopularityReport(LibraryDbContext db) : IPopularityReport
{
    public async Task<IReadOnlyList<PopularBookResponse>> TopAsync(int top)
    {
        var counts = await db.Loans
            .GroupBy(l => new { l.Copy.BookId, l.Copy.Book.Title })
            .Select(g => new { g.Key.BookId, g.Key.Title, Count = g.Count() })
            .OrderByDescending(g => g.Count).ThenBy(g => g.BookId)
            .Take(top)
            .ToListAsync();

        return [.. counts.Select(c => new PopularBookResponse(c.BookId, c.Title, c.Count))];
    }
}
