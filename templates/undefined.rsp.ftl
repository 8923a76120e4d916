<#-- @ftlvariable name="" type="dev.hotreload.codegen.model.UndefinedModel" -->
-Wl,--undefined=hotreload_${module}_symbol_table
<#list symbols as symbol>
-Wl,--undefined=${symbol}
</#list>
