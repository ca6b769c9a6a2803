// exception: Npgsql.PostgresException
// message: 2201X: OFFSET must not be negative
// endpoint: GET /products
// expected: 400
// intent: OddValue query PageNumber
// value: 2147483647
using System.Data.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Npgsql
{
    public class PostgresException(string message) : DbException(message);
}

namespace Sample
{
    public class Product
    {
        public int Id { get; set; }
    }

    public class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
    {
        public DbSet<Product> Products => Set<Product>();
    }

    public class ProductParams
    {
        public int PageNumber { get; set; } = 1;
        public int PageSize { get; set; } = 10;
    }

    public static class PagedList
    {
        public static async Task<List<T>> ToPage<T>(IQueryable<T> query, int pageNumber, int pageSize)
        {
            var items = await query.Skip((pageNumber - 1) * pageSize).Take(pageSize).ToListAsync();
            return items;
        }
    }

    [ApiController]
    [Route("products")]
    public class ProductsController(ShopDb db) : ControllerBase
    {
        [HttpGet]
        public async Task<ActionResult<List<Product>>> Get([FromQuery] ProductParams parameters)
        {
            var query = db.Products.AsQueryable();
            if (parameters.PageNumber < 1 || parameters.PageSize < 1 || parameters.PageNumber > int.MaxValue / parameters.PageSize)
            {
                return BadRequest();
            }

            var page = await PagedList.ToPage(query, parameters.PageNumber, parameters.PageSize);
            return page;
        }
    }
}
