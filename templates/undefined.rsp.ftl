<#-- @ftlvariable name="" type="dev.hotreload.codegen.model.UndefinedModel" -->
-Wl,--undefined=hotreload_${module}_symbol_table
-Wl,--undefined=hotreload_${module}_stubs
<#list symbols as symbol>
-Wl,--undefined=${symbol}
</#list>
