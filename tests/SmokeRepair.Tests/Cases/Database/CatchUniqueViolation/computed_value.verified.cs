// exception: Microsoft.EntityFrameworkCore.DbUpdateException
// message: SQLite Error 19: 'UNIQUE constraint failed: Coupons.Code'.
// inner: Microsoft.Data.Sqlite.SqliteException
// endpoint: POST /coupons
// expected: 409 400 422
// intent: Duplicate body name
using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Coupon
{
    public int Id { get; set; }
    public string Code { get; private set; } = "";

    public static Coupon Of(string name) => new() { Code = name.ToUpperInvariant() };
}

public class ShopContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Coupon> Coupons => Set<Coupon>();
}

[ApiController]
[Route("coupons")]
public class CouponsController(ShopContext context) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> Create(string name)
    {
        context.Coupons.Add(Coupon.Of(name));
        try
        {
            await context.SaveChangesAsync();
        }
        catch (DbUpdateException e) when (e.InnerException is SqliteException { SqliteExtendedErrorCode: 2067 or 1555 })
        {
            return Conflict(new { error = "Coupon already exists." });
        }
        return Ok();
    }

    [HttpGet("{id}")]
    public IActionResult Get(int id) => id < 0 ? NotFound(new { error = "There is no such coupon." }) : Conflict(new { error = "The coupon is used." });
}
