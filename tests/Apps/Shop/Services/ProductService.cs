using Microsoft.EntityFrameworkCore;
using Shop.Contracts;
using Shop.Data;
using Shop.Domain;
using Shop.Domain.Exceptions;
using Shop.Mapping;

namespace Shop.Services;

public class ProductService(ShopDbContext db) : IProductService
{
    public async Task<PagedResponse<ProductResponse>> ListAsync(string? search, string? sort, int page, int pageSize)
    {
        IQueryable<Product> query = db.Products.AsNoTracking();

        if (!string.IsNullOrWhiteSpace(search))
        {
            var term = search.Trim().ToLower();
            query = query.Where(p => p.Name.ToLower().Contains(term) || p.Sku.ToLower().Contains(term));
        }

        query = sort switch
        {
            null or "sku" => query.OrderBy(p => p.Sku),
            "name" => query.OrderBy(p => p.Name).ThenBy(p => p.Id),
            "newest" => query.OrderByDescending(p => p.Id),
            _ => throw new InvalidRequestException($"Cannot sort products by '{sort}'."),
        };

        var total = await query.CountAsync();
        var products = await query.Skip((page - 1) * pageSize).Take(pageSize).ToListAsync();

        return new PagedResponse<ProductResponse>(products.Select(p => p.ToResponse()).ToList(), page, pageSize, total);
    }

    public async Task<Product?> FindAsync(int id) => await db.Products.FindAsync(id);

    public async Task<Product> GetBySkuAsync(string sku) =>
        await db.Products.FirstAsync(p => p.Sku == sku);

    public async Task<Product> CreateAsync(CreateProductRequest request)
    {
        var product = request.ToEntity();
        db.Products.Add(product);
        await db.SaveChangesAsync();

        return product;
    }

    public async Task<Product> UpdateAsync(int id, UpdateProductRequest request)
    {
        var product = await LoadAsync(id);

        product.Name = request.Name.Trim();
        product.Description = request.Description;
        product.Price = request.Price;
        await db.SaveChangesAsync();

        return product;
    }

    public async Task<Product> AdjustStockAsync(int id, int delta)
    {
        var product = await LoadAsync(id);

        product.AdjustStock(delta);
        await db.SaveChangesAsync();

        return product;
    }

    public async Task DeleteAsync(int id)
    {
        var product = await LoadAsync(id);

        if (await db.Set<OrderLine>().AnyAsync(l => l.ProductId == id) || await db.Set<CartItem>().AnyAsync(i => i.ProductId == id))
        {
            throw new ConflictException($"Product {id} is part of a cart or an order and cannot be deleted.");
        }

        db.Products.Remove(product);
        await db.SaveChangesAsync();
    }

    private async Task<Product> LoadAsync(int id) =>
        await db.Products.FindAsync(id) ?? throw new NotFoundException("Product", id);
}
