// exception: Microsoft.EntityFrameworkCore.DbUpdateException
// message: SQLite Error 19: 'FOREIGN KEY constraint failed'.
// endpoint: POST /api/product
// expected: 404 400
// intent: Valid
using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample
{
    public class Store
    {
        public int Id { get; set; }
    }

    public class Groups
    {
        public int Id { get; set; }
    }

    public class Products
    {
        public int Id { get; set; }

        [ForeignKey("store")]
        public int StoreId { get; set; }

        [ForeignKey("Groups")]
        public int GroupId { get; set; }
        public Store store { get; set; }
        public Groups Groups { get; set; }
    }

    public class DataContext(DbContextOptions options) : DbContext(options)
    {
        public DbSet<Products> Products { get; set; }
        public DbSet<Store> Stores { get; set; }
        public DbSet<Groups> Groups { get; set; }
    }

    public class ProductDTO
    {
        public int StoreId { get; set; }
        public int GroupId { get; set; }
    }

    public interface IMapper
    {
        T Map<T>(object source);
    }

    [ApiController]
    [Route("api/product")]
    public class ProductController(DataContext context, IMapper mapper) : ControllerBase
    {
        [HttpPost]
        public async Task<ActionResult> AddProduct(ProductDTO productDTO)
        {
            var newproduct = mapper.Map<Products>(productDTO);
            if (!await context.Stores.AnyAsync(s => s.Id == productDTO.StoreId))
            {
                return NotFound();
            }

            if (!await context.Groups.AnyAsync(g => g.Id == productDTO.GroupId))
            {
                return NotFound();
            }

            newproduct.StoreId = productDTO.StoreId;
            newproduct.GroupId = productDTO.GroupId;
            context.Products.Add(newproduct);
            await context.SaveChangesAsync();
            return Ok();
        }
    }
}
