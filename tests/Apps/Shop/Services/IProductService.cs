using Shop.Contracts;
using Shop.Domain;

namespace Shop.Services;

public interface IProductService
{
    Task<PagedResponse<ProductResponse>> ListAsync(string? search, string? sort, int page, int pageSize);

    Task<Product?> FindAsync(int id);

    Task<Product> GetBySkuAsync(string sku);

    Task<Product> CreateAsync(CreateProductRequest request);

    Task<Product> UpdateAsync(int id, UpdateProductRequest request);

    Task<Product> AdjustStockAsync(int id, int delta);

    Task DeleteAsync(int id);
}
