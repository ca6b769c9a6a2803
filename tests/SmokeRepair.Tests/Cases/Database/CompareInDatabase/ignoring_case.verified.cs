// exception: System.InvalidOperationException
// message: The LINQ expression 'DbSet<Author>().Where(a => a.Name.Contains(value: @name, comparisonType: OrdinalIgnoreCase))' could not be translated. Additional information: Translation of the 'string.Contains' overload with a 'StringComparison' parameter is not supported.
// endpoint: GET /authors
// expected: 200
using Microsoft.EntityFrameworkCore;

var app = WebApplication.CreateBuilder(args).Build();

app.MapGet("/authors", async (string name, string country, LibraryDb db) => Results.Ok(await db.Authors
    .Where(a => a.Name.ToLower().Contains(name.ToLower()) && a.Country.ToLower() != country.ToLower())
    .OrderBy(a => a.Name)
    .ToListAsync()));

app.Run();

public class Author
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
    public string Country { get; set; } = "";
}

public class LibraryDb(DbContextOptions<LibraryDb> options) : DbContext(options)
{
    public DbSet<Author> Authors => Set<Author>();
}
